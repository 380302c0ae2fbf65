import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { MAX_PICTURE_BYTES, PICTURE_FORMATS, PICTURE_WIDTHS } from "#domain/product-pictures";
import { derivePictures } from "./derive-pictures.server.ts";
import { readPictureHeader } from "./picture-header.ts";

/** A lemon on green, more or less. */
const drawn = (width: number, height: number) =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#2a7d4f"/><circle cx="50%" cy="50%" r="30%" fill="#f6d743"/></svg>`,
    ),
  );
const made = (width: number, height: number, format: "jpeg" | "png" | "webp") =>
  drawn(width, height).toFormat(format).toBuffer();

describe.each(["jpeg", "png", "webp"] as const)("of a %s", (format) => {
  test("three widths are made in both formats, each what it says it is", async () => {
    const derived = await derivePictures(await made(1200, 900, format));
    if (!derived.ok) throw new Error(derived.reason);
    expect(derived.pictures.map((picture) => `${picture.width}.${picture.format}`)).toEqual(
      PICTURE_WIDTHS.flatMap((width) => PICTURE_FORMATS.map((kind) => `${width}.${kind}`)),
    );
    for (const { width, format, body } of derived.pictures) {
      const seen = await sharp(body).metadata();
      expect([seen.width, seen.height, seen.format]).toEqual([
        width,
        (width * 3) / 4,
        format === "avif" ? "heif" : "webp",
      ]);
    }
    // The middle of the lemon is still yellow.
    const [red, green, blue] = await sharp(derived.pictures.at(-2)?.body)
      .extract({ left: 480, top: 360, width: 1, height: 1 })
      .removeAlpha()
      .raw()
      .toBuffer();
    expect(red).toBeGreaterThan(230);
    expect(green).toBeGreaterThan(200);
    expect(blue).toBeLessThan(110);
  }, 30_000);

  test("the size is read off the header", async () => {
    expect(readPictureHeader(await made(301, 203, format))).toEqual({
      kind: format,
      width: 301,
      height: 203,
    });
  });
});

test("a lossless webp and one with transparency are read too", async () => {
  const lossless = await drawn(77, 33).webp({ lossless: true }).toBuffer();
  expect(readPictureHeader(lossless)).toEqual({ kind: "webp", width: 77, height: 33 });
  const clear = await sharp({
    create: { width: 41, height: 52, channels: 4, background: { r: 1, g: 2, b: 3, alpha: 0.5 } },
  })
    .webp()
    .toBuffer();
  expect(readPictureHeader(clear)).toEqual({ kind: "webp", width: 41, height: 52 });
});

test("a small picture is not blown up", async () => {
  const derived = await derivePictures(await made(200, 100, "png"));
  if (!derived.ok) throw new Error(derived.reason);
  const widths = await Promise.all(
    derived.pictures.map(async ({ body }) => (await sharp(body).metadata()).width),
  );
  expect(widths).toEqual([160, 160, 200, 200, 200, 200]);
});

test("a phone held upright gives an upright picture, and where it was taken is left behind", async () => {
  const photo = await drawn(400, 300)
    .jpeg()
    .withMetadata({ orientation: 6 })
    .withExifMerge({ IFD3: { GPSLatitude: "48/1 8/1 0/1" } })
    .toBuffer();
  expect(photo.includes("Exif")).toBe(true);
  const derived = await derivePictures(photo);
  if (!derived.ok) throw new Error(derived.reason);
  for (const { body } of derived.pictures) {
    const seen = await sharp(body).metadata();
    expect(seen.height).toBeGreaterThan(seen.width ?? 0);
    expect(seen.exif).toBeUndefined();
  }
});

const PAGE = Buffer.from("<!doctype html><script>alert(document.domain)</script>");

test.each([
  ["text", async () => Buffer.from("<svg onload=alert(1)>")],
  ["nothing", async () => Buffer.alloc(0)],
  ["a picture cut short in its header", async () => (await made(100, 100, "png")).subarray(0, 18)],
  ["a page that says it is a picture", async () => Buffer.from("<!doctype html><script>alert(1)</script>")],
  ["a picture that a page begins", async () => Buffer.concat([PAGE, await made(100, 100, "jpeg")])],
  ["a format nobody asked for", async () => drawn(10, 10).gif().toBuffer()],
])("%s is no picture", async (_what, bytes) => {
  expect(await derivePictures(await bytes())).toEqual({ ok: false, reason: "not-a-picture" });
});

test("what is too large is refused before it is unpacked", async () => {
  const bomb = Buffer.from(await made(16, 16, "png"));
  bomb.writeUInt32BE(60_000, 16);
  bomb.writeUInt32BE(60_000, 20);
  expect(await derivePictures(bomb)).toEqual({ ok: false, reason: "too-large" });
  expect(await derivePictures(Buffer.alloc(MAX_PICTURE_BYTES + 1))).toEqual({
    ok: false,
    reason: "too-large",
  });
});

test("a strip longer than any WebP can be is refused, and the longest is not", async () => {
  const strip = (high: number) =>
    sharp({ create: { width: 8, height: high, channels: 3, background: "#2a7d4f" } })
      .png()
      .toBuffer();
  expect(await derivePictures(await strip(16_384))).toEqual({ ok: false, reason: "too-large" });
  expect(await derivePictures(await strip(16_383))).toMatchObject({ ok: true });
});

/** A JPEG's comment of so many bytes. */
function comment(bytes: number): Buffer {
  const segment = Buffer.alloc(4 + bytes, " ");
  segment.writeUInt16BE(0xfffe, 0);
  segment.writeUInt16BE(2 + bytes, 2);
  return segment;
}

test.each([0x00, 0x01, 0xd0, 0xd7, 0xd8])(
  "a JPEG does not hide its size behind marker %i, which has no length",
  async (marker) => {
    // Where the marker's next bytes (0xfffe, of a comment) are taken for a length, this frame of 16 by 16 comes next.
    const start = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, marker]), comment(100), comment(65_533)]);
    const seen = 4 + 0xfffe;
    Buffer.from([0xff, 0xc0, 0, 17, 8, 0, 16, 0, 16, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]).copy(
      start,
      seen,
    );
    comment(0).copy(start, seen + 19);
    start.writeUInt16BE(start.length - (seen + 19 + 2), seen + 19 + 2);
    const real = await made(6000, 5000, "jpeg");
    const hidden = Buffer.concat([start, real.subarray(2)]);
    expect(await derivePictures(hidden)).toEqual({ ok: false, reason: "not-a-picture" });
  },
);

describe.each(["jpeg", "png", "webp"] as const)("a %s", (format) => {
  test.each([0.3, 0.7, 0.999])("of which only %s came is not filled up with grey", async (share) => {
    const whole = await made(600, 400, format);
    const part = whole.subarray(0, Math.floor(whole.length * share));
    expect(await derivePictures(part)).toEqual({ ok: false, reason: "cut-short" });
  });

  test("with a page behind its end is drawn anew without it", async () => {
    const derived = await derivePictures(Buffer.concat([await made(300, 200, format), PAGE]));
    if (!derived.ok) throw new Error(derived.reason);
    for (const { body } of derived.pictures) expect(Buffer.from(body).includes("script")).toBe(false);
  });
});

test("a thumbnail's end within a picture is not taken for its own", async () => {
  const thumbnail = await made(40, 30, "jpeg");
  const photo = await drawn(600, 400)
    .jpeg()
    .withExif({ IFD0: { Copyright: "us" } })
    .toBuffer();
  const marker = Buffer.from([0xff, 0xe2, 0, 0]);
  marker.writeUInt16BE(thumbnail.length + 2, 2);
  const holding = Buffer.concat([photo.subarray(0, 2), marker, thumbnail, photo.subarray(2)]);
  expect(await derivePictures(holding)).toMatchObject({ ok: true });
  expect(await derivePictures(holding.subarray(0, thumbnail.length + 300))).toMatchObject({ ok: false });
});

test("a picture of a thousand scans is no work for a decoder", async () => {
  const progressive = await drawn(64, 64).jpeg({ progressive: true }).toBuffer();
  expect(await derivePictures(progressive)).toMatchObject({ ok: true });
  const end = progressive.length - 2;
  const scan = progressive.subarray(progressive.lastIndexOf(Buffer.from([0xff, 0xda])), end);
  const bomb = Buffer.concat([
    progressive.subarray(0, end),
    ...Array.from({ length: 1000 }, () => scan),
    progressive.subarray(end),
  ]);
  expect(await derivePictures(bomb)).toMatchObject({ ok: false });
});
