import type { IncomingMessage, ServerResponse } from "node:http";
import process from "node:process";
import { sendProblem } from "./send-problem.server.ts";

/** Largest request body in bytes: a hundred operations with carts of two hundred lines fit several times. */
export const bodyLimit = 1024 * 1024;

const tooLarge = {
  status: 413,
  title: "The request is too large",
  detail: `Send at most ${bodyLimit} bytes at a time.`,
  code: "body-too-large",
};

/**
 * Refuses a body over the limit: at once where its length is announced, else at the byte that exceeds it. What
 * still arrives is thrown away unread, within the host's time for a request, so that the client gets to see the
 * answer instead of a broken connection, which it would take for bad signal and retry.
 * @returns whether the request may go on.
 */
export function withinBodyLimit(request: IncomingMessage, response: ServerResponse): boolean {
  const announced = request.headers["content-length"];
  if (announced !== undefined) {
    if (Number(announced) <= bodyLimit) return true;
    sendProblem(response, tooLarge);
    request.resume();
    return false;
  }
  if (request.headers["transfer-encoding"] === undefined) return true;
  let received = 0;
  const count = (chunk: Buffer) => {
    received += chunk.byteLength;
    if (received <= bodyLimit) return;
    request.off("data", count);
    // Ends the body for whoever reads it as a failure, never as a shorter body that might make sense; after
    // the reader has had the present chunk, which is on its way to it.
    process.nextTick(() => {
      if (request.listenerCount("error") > 0) request.emit("error", new Error(tooLarge.title));
      request.resume();
    });
    sendProblem(response, tooLarge);
  };
  request.on("data", count);
  // Counting alone would start the flow before anybody reads.
  request.pause();
  return true;
}
