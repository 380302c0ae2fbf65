import sharp from "sharp";
import { expect, test } from "vitest";
import { deriveApart } from "./derive-apart.server.ts";

test("while a picture is made, the process goes on with other work", async () => {
  const photo = await sharp({ create: { width: 2000, height: 1500, channels: 3, background: "#f6d743" } })
    .jpeg()
    .toBuffer();
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 5);
  const derived = await deriveApart(photo);
  clearInterval(timer);
  expect(derived).toMatchObject({ ok: true });
  // In the same thread, none: the work is one piece.
  expect(turns).toBeGreaterThan(5);
});

test("what is no picture is said to be none", async () => {
  expect(await deriveApart(Buffer.from("<svg/>"))).toEqual({ ok: false, reason: "not-a-picture" });
});
