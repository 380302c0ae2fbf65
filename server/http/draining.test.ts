import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterAll, expect, test } from "vitest";
import { beginDraining } from "./draining.server.ts";
import { createHost } from "./host.server.ts";

const host = createHost(() => false, {
  answerKept: () => false,
  answer: async (_request, response) => void response.end("a page"),
});
host.listen(0, "127.0.0.1");
await once(host, "listening");
afterAll(() => host.closeAllConnections());
const { port } = host.address() as AddressInfo;
const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);

test("a host that ends is not ready, at once, and answers what still comes without keeping the connection", async () => {
  const before = await ask("/");
  expect([await before.text(), before.headers.get("connection")]).toEqual(["a page", "keep-alive"]);
  beginDraining();
  const ready = await ask("/health/ready");
  // PostgreSQL, which does not answer here, was not asked.
  expect([ready.status, await ready.json()]).toEqual([503, { status: "draining" }]);
  for (const path of ["/", "/health/live"]) {
    const answer = await ask(path);
    expect([answer.status, answer.headers.get("connection")]).toEqual([200, "close"]);
    await answer.body?.cancel();
  }
  host.close();
});
