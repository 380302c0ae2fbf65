import { afterAll, expect, test } from "vitest";
import { beginDraining } from "#server/http/draining.server";
import { stopHearing } from "#server/orders/hear-orders.server";
import { type StreamPace, streamOrderHints } from "#server/orders/stream-order-hints.server";
import type { Principal } from "#server/permissions/use-case.server";
import { aLine, anOffer, anOrderOf, aShopper, placeOrders } from "#test/orders.server.ts";
import { startTestRedis } from "#test/redis.server.ts";

const offer = await anOffer();
const anOrder = () => anOrderOf([aLine(offer)]);
afterAll(stopHearing);

const listen = ({ principal }: { principal: Principal }, pace: StreamPace, mayListen = async () => true) =>
  streamOrderHints(principal, { pace, mayListen });

/** The stream's text so far, growing until it holds `wanted`. */
async function readUntil(reader: ReadableStreamDefaultReader<Uint8Array>, wanted: string): Promise<string> {
  let text = "";
  while (!text.includes(wanted)) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`the stream ended after ${text}`);
    text += new TextDecoder().decode(value);
  }
  return text;
}

test("with Redis gone, a stream looks for itself and tells of a new order", async () => {
  const shopper = await aShopper();
  const reader = (await listen(shopper, { heartbeat: 60_000, look: 20 })).getReader();
  await readUntil(reader, "event: orders\ndata: 0\n\n");
  await placeOrders(shopper, [anOrder()]);
  await readUntil(reader, "event: orders\ndata: 1\n\n");
  await reader.cancel();
});

test("a quiet stream keeps its connection alive and says nothing twice", async () => {
  const shopper = await aShopper();
  const reader = (await listen(shopper, { heartbeat: 30, look: 10 })).getReader();
  const text = await readUntil(reader, ": still here\n\n: still here\n\n");
  expect(text.match(/event: orders/g)).toHaveLength(1);
  await reader.cancel();
});

test("Redis tells of an order at once, only to its owner", async () => {
  const redis = await startTestRedis();
  const [shopper, stranger] = [await aShopper(), await aShopper()];
  const pace = { heartbeat: 20, look: 3_600_000 };
  const mine = (await listen(shopper, pace)).getReader();
  const theirs = (await listen(stranger, pace)).getReader();
  await readUntil(mine, "data: 0");
  await readUntil(theirs, "data: 0");
  let text = "";
  // Announcements are not repeated, so orders are placed until the subscription stands.
  while (!text.includes("event: orders")) {
    await placeOrders(shopper, [anOrder()]);
    text = await readUntil(mine, "\n\n");
  }
  await mine.cancel();
  expect(await readUntil(theirs, ": still here")).not.toContain("event: orders");
  await theirs.cancel();
  await redis.kill();
});

test("a stream whose session has ended says nothing more: not with the next beat, nor of the next order", async () => {
  const [shopper, other] = [await aShopper(), await aShopper()];
  let signedIn = true;
  const beating = (
    await listen(shopper, { heartbeat: 20, look: 3_600_000 }, async () => signedIn)
  ).getReader();
  const looking = (await listen(other, { heartbeat: 3_600_000, look: 20 }, async () => signedIn)).getReader();
  await readUntil(beating, ": still here");
  await readUntil(looking, "data: 0");
  signedIn = false;
  await placeOrders(other, [anOrder()]);
  let rest = "";
  for (const reader of [beating, looking])
    for (let read = await reader.read(); !read.done; read = await reader.read())
      rest += new TextDecoder().decode(read.value);
  expect(rest.replaceAll(": still here\n\n", "")).toBe("");
});

// The last: a process that has begun to end does not go back.
test("a process that ends closes its streams, and those that are opened then at once", async () => {
  const shopper = await aShopper();
  const pace = { heartbeat: 3_600_000, look: 3_600_000 };
  const reader = (await listen(shopper, pace)).getReader();
  await readUntil(reader, "data: 0");
  beginDraining();
  expect(await reader.read()).toMatchObject({ done: true });
  const late = await new Response(await listen(shopper, pace)).text();
  expect(late).toBe("retry: 3000\n\n");
});
