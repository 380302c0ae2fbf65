import { once } from "node:events";
import { Agent, createServer, get, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { expect, test, vi } from "vitest";
import { closeServer } from "./lifecycle.server.ts";

/** Milliseconds, longer than any test may take. */
const PATIENT = 60_000;

/** A server whose answers wait to be given, and what asks it over one kept connection. */
async function aServer() {
  const waiting: ServerResponse[] = [];
  const server = createServer((_request, response) => {
    waiting.push(response);
    server.emit("waiting");
  });
  server.keepAliveTimeout = PATIENT;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const kept = new Agent({ keepAlive: true });
  const ask = async (agent = kept) => {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      get({ host: "127.0.0.1", port, agent }, resolve).once("error", reject);
    });
    return text(response);
  };
  /** An answer that is still to be given. */
  const asked = async () => {
    const arrived = once(server, "waiting");
    const answer = ask();
    await arrived;
    return { answer };
  };
  return { server, waiting, ask, asked };
}

test("an answer in progress is finished, and its kept connection holds nobody up", async () => {
  const { server, waiting, asked } = await aServer();
  const { answer } = await asked();
  const closed = closeServer(server, { grace: 0, drain: PATIENT });
  await vi.waitFor(() => expect(server.listening).toBe(false));
  waiting[0]?.end("whole");
  expect(await answer).toBe("whole");
  await closed;
});

test("requests are taken for the grace time, and then no more", async () => {
  const { server, waiting, ask } = await aServer();
  const closed = closeServer(server, { grace: 300, drain: PATIENT });
  server.on("waiting", () => waiting.at(-1)?.end("taken"));
  expect(await ask()).toBe("taken");
  await closed;
  await expect(ask(new Agent())).rejects.toThrow("ECONNREFUSED");
});

test("who is not done after the time for draining is hung up on", async () => {
  const { server, asked } = await aServer();
  const { answer } = await asked();
  const hungUp = expect(answer).rejects.toThrow("socket hang up");
  await closeServer(server, { grace: 0, drain: 50 });
  await hungUp;
});
