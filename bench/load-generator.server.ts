import { connect } from "node:net";
import process from "node:process";
import { type Load, type LoadResult, parseLoad } from "./load.server.ts";

/**
 * Asks a server on this machine for paths, in turn and over connections that stay open, and counts the answers. A
 * program of its own, so that its work is not done on the server's thread; it speaks HTTP by hand, because Node's
 * client would be slower than what it measures. Answers must carry a Content-Length.
 */

type Count = { answered: number; failed: number; bytes: number };

const END_OF_HEAD = Buffer.from("\r\n\r\n");

async function generate({ port, host, paths, connections, seconds, encoding }: Load): Promise<LoadResult> {
  const requests = paths.map((path) =>
    Buffer.from(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAccept-Encoding: ${encoding}\r\n\r\n`),
  );
  let turn = 0;
  const next = () => requests[turn++ % requests.length] ?? Buffer.alloc(0);
  const count: Count = { answered: 0, failed: 0, bytes: 0 };
  const began = performance.now();
  const until = began + seconds * 1000;
  await Promise.all(Array.from({ length: connections }, () => ask(port, next, until, count)));
  return { ...count, seconds: (performance.now() - began) / 1000 };
}

/** Asks over one connection, one request after the other, until the time is up. */
function ask(port: number, next: () => Buffer, until: number, count: Count): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    let head = Buffer.alloc(0);
    let missing = 0;
    const answered = () => {
      count.answered += 1;
      if (performance.now() < until) socket.write(next());
      else socket.end(resolve);
    };
    socket.once("connect", () => socket.write(next()));
    socket.once("error", reject);
    socket.once("close", () => resolve());
    socket.on("data", (chunk) => {
      count.bytes += chunk.length;
      if (missing > 0) {
        missing -= chunk.length;
        if (missing <= 0) answered();
        return;
      }
      head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
      const end = head.indexOf(END_OF_HEAD);
      if (end < 0) return;
      const lines = head.toString("latin1", 0, end);
      const length = /\r\ncontent-length: (\d+)/i.exec(lines)?.[1];
      if (length === undefined) return reject(new Error(`an answer without a length: ${lines}`));
      if (!lines.startsWith("HTTP/1.1 200")) count.failed += 1;
      missing = end + END_OF_HEAD.length + Number(length) - head.length;
      head = Buffer.alloc(0);
      if (missing <= 0) answered();
    });
  });
}

process.once("message", async (asked) => {
  process.send?.(await generate(parseLoad(asked)));
  process.disconnect();
});
