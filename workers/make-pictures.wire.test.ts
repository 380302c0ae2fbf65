import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import sharp from "sharp";
import { uuidv7 } from "uuidv7";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { MAX_PICTURE_BYTES, PICTURE_FORMATS, PICTURE_WIDTHS, pictureAddress } from "#domain/product-pictures";
import { config } from "#server/config.server";
import { answerMedia } from "#server/http/media.server";
import { incomingKey, outcomeKey, uploadedEvent } from "#server/images/upload-keys";
import { sendMessage } from "#server/platform/queue.server";
import { getObject, permitUpload, sizeOfObject } from "#server/platform/storage.server";
import { startMakingPictures } from "#workers/make-pictures.server";
import type { Worker } from "#workers/worker";

const BRISK = { visibilityTimeout: 30, waitTimeSeconds: 1 };
const PAGE = "http://localhost:3000";

const media = createServer((request, response) => {
  response.setHeader("X-Content-Type-Options", "nosniff");
  void answerMedia(request, response);
});
beforeAll(() => new Promise<void>((resolve) => media.listen(0, "127.0.0.1", resolve)));
afterAll(() => void media.close());
const ask = (path: string, init?: RequestInit) =>
  fetch(`http://127.0.0.1:${(media.address() as AddressInfo).port}${path}`, init);

let worker: Worker | undefined;
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
});

const drawn = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#f6d743" } });

/** Sends a file as a browser does with the form it was given. */
async function send(body: Uint8Array, origin = PAGE) {
  return sendAs(uuidv7(), body, origin);
}

async function sendAs(uploadId: string, body: Uint8Array, origin = PAGE) {
  const { url, fields } = await permitUpload({
    key: incomingKey(uploadId),
    contentType: "image/jpeg",
    maxBytes: MAX_PICTURE_BYTES,
    seconds: 600,
  });
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", new Blob([new Uint8Array(body)]), "lemon.jpg");
  const answer = await fetch(url, { method: "POST", body: form, headers: { Origin: origin } });
  return { uploadId, url, answer };
}

async function outcomeOf(uploadId: string) {
  const size = (await sizeOfObject(incomingKey(uploadId))) ?? 0;
  const event = uploadedEvent(config.uploads.bucket, uploadId, size);
  await sendMessage(config.queues.images, JSON.stringify(event));
  worker ??= startMakingPictures(BRISK);
  const written = await vi.waitFor(
    async () => (await getObject(outcomeKey(uploadId))) ?? expect.unreachable(),
    {
      timeout: 30_000,
      interval: 100,
    },
  );
  return JSON.parse(new TextDecoder().decode(written.body));
}

test("a page of this machine may send files to storage, with its progress watched, and nobody else's page", async () => {
  const { url, answer } = await send(await drawn(8, 8).jpeg().toBuffer());
  expect(url.startsWith(`${config.uploads.origin}/`)).toBe(true);
  expect(answer.status).toBe(204);
  expect(answer.headers.get("Access-Control-Allow-Origin")).toBe(PAGE);
  const asks = { Origin: PAGE, "Access-Control-Request-Method": "POST" };
  const preflight = await fetch(url, { method: "OPTIONS", headers: asks });
  expect(preflight.headers.get("Access-Control-Allow-Origin")).toBe(PAGE);
  for (const origin of ["https://evil.example", "http://localhost.evil.example", "null"]) {
    const { answer: theirs } = await send(await drawn(8, 8).jpeg().toBuffer(), origin);
    expect(theirs.headers.get("Access-Control-Allow-Origin"), origin).toBeNull();
  }
  const read = await fetch(`${url}/incoming/x`, { headers: { Origin: PAGE } });
  expect(read.headers.get("Access-Control-Allow-Origin")).toBeNull();
});

test("what was sent becomes six sizes, served for ever as what they are and as nothing else", async () => {
  const photo = await drawn(1200, 900)
    .jpeg()
    .withExifMerge({ IFD3: { GPSLatitude: "48/1 8/1 0/1" } })
    .toBuffer();
  const { uploadId } = await send(photo);
  const { ok, picture } = await outcomeOf(uploadId);
  expect(ok).toBe(true);
  for (const width of PICTURE_WIDTHS) {
    for (const format of PICTURE_FORMATS) {
      const served = await ask(pictureAddress(picture, width, format));
      expect(served.status).toBe(200);
      expect(served.headers.get("Content-Type")).toBe(`image/${format}`);
      expect(served.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
      const seen = await sharp(await served.bytes()).metadata();
      expect([seen.width, seen.exif]).toEqual([width, undefined]);
    }
  }
  const address = pictureAddress(picture, 480, "webp");
  const head = await ask(address, { method: "HEAD" });
  expect([head.status, await head.text()]).toEqual([200, ""]);
  const known = await ask(address, { headers: { "If-None-Match": head.headers.get("ETag") ?? "" } });
  expect(known.status).toBe(304);
  expect((await ask(address, { method: "POST" })).status).toBe(405);

  // The same file again is the same picture; an overwritten one is another, and the first stays what it was.
  expect(await outcomeOf((await send(photo)).uploadId)).toEqual({ ok: true, picture });
  const other = await outcomeOf((await send(await drawn(300, 300).jpeg().toBuffer())).uploadId);
  expect(other.picture).not.toBe(picture);
});

test("a file sent again under the same permit is not worked on again", async () => {
  const uploadId = uuidv7();
  await sendAs(uploadId, await drawn(30, 20).jpeg().toBuffer());
  const first = await outcomeOf(uploadId);
  const other = await drawn(20, 30).jpeg().toBuffer();
  await sendAs(uploadId, other);
  await sendMessage(
    config.queues.images,
    JSON.stringify(uploadedEvent(config.uploads.bucket, uploadId, other.byteLength)),
  );
  // One after another: with the next one's outcome, this one is done with.
  const name = (await outcomeOf((await send(other)).uploadId)).picture;
  expect(name).not.toBe(first.picture);
  expect(await outcomeOf(uploadId)).toEqual(first);
});

test.each([
  "/media/",
  "/media/AAAAAAAAAAAAAAAAAAAAAA/480.webp",
  "/media/../incoming/x",
  "/media/%2e%2e/incoming/x",
  "/media/AAAAAAAAAAAAAAAAAAAAAA/480.html",
  "/media/AAAAAAAAAAAAAAAAAAAAAA/480.webp?download",
])("%s is nothing", async (path) => {
  const { status, headers } = await ask(path);
  expect([status, headers.get("Cache-Control")]).toEqual([404, "no-store"]);
});

describe("whatever it says it is, no picture is made of", () => {
  const bomb = async () => {
    const png = Buffer.from(await drawn(16, 16).png().toBuffer());
    png.writeUInt32BE(60_000, 16);
    png.writeUInt32BE(60_000, 20);
    return png;
  };
  test.each([
    ["a drawing with a script", "not-a-picture", () => Buffer.from("<svg onload=alert(1) xmlns='x'/>")],
    ["a page", "not-a-picture", () => Buffer.from("<!doctype html><script>alert(1)</script>")],
    [
      "a page that a picture follows",
      "not-a-picture",
      async () => Buffer.concat([Buffer.from("<html><!--"), await drawn(9, 9).jpeg().toBuffer()]),
    ],
    ["a picture of billions of pixels", "too-large", bomb],
    ["half a picture", "cut-short", async () => (await drawn(400, 400).jpeg().toBuffer()).subarray(0, 1200)],
    ["an animation", "not-a-picture", () => drawn(9, 9).gif().toBuffer()],
    ["nothing but zeros", "not-a-picture", () => Buffer.alloc(5000)],
  ])("%s", async (_what, reason, make) => {
    const { uploadId } = await send(await make());
    expect(await outcomeOf(uploadId)).toEqual({ ok: false, reason });
  });
});
