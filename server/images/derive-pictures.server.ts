import {
  MAX_PICTURE_BYTES,
  MAX_PICTURE_PIXELS,
  MAX_PICTURE_SIDE,
  PICTURE_WIDTHS,
  type PictureFormat,
  type PictureWidth,
  type UploadRefusal,
} from "#domain/product-pictures";
import { codecs } from "#server/images/codecs.server";
import { type PictureHeader, readPictureHeader } from "#server/images/picture-header";
import { isWhole } from "#server/images/whole-picture";

export type DerivedPicture = {
  readonly width: PictureWidth;
  readonly format: PictureFormat;
  readonly body: Uint8Array;
};

export type PictureRefusal = Extract<UploadRefusal, "too-large" | "not-a-picture" | "cut-short">;

/**
 * The sizes and formats pages show of a picture. Every one is made, also of a small original, which is not blown up:
 * a page may name them all without asking. They are drawn anew from pixels: what the camera wrote in beside the
 * picture, the place above all, is left behind, and so is whatever else somebody hid in the file.
 */
export async function derivePictures(
  original: Uint8Array,
): Promise<{ ok: true; pictures: DerivedPicture[] } | { ok: false; reason: PictureRefusal }> {
  if (original.byteLength > MAX_PICTURE_BYTES) return { ok: false, reason: "too-large" };
  const header = readPictureHeader(original);
  if (header === null || header.width === 0 || header.height === 0)
    return { ok: false, reason: "not-a-picture" };
  const side = Math.max(header.width, header.height);
  if (header.width * header.height > MAX_PICTURE_PIXELS || side > MAX_PICTURE_SIDE)
    return { ok: false, reason: "too-large" };
  // A decoder would fill what is missing with grey.
  if (!isWhole(original, header.kind)) return { ok: false, reason: "cut-short" };
  const whole = await decode(header, original);
  if (whole === null) return { ok: false, reason: "not-a-picture" };

  const { resize, encodeAvif, encodeWebp } = await codecs();
  const pictures: DerivedPicture[] = [];
  for (const width of PICTURE_WIDTHS) {
    const wide = Math.min(width, whole.width);
    const high = Math.max(1, Math.round((whole.height * wide) / whole.width));
    const sized = wide === whole.width ? whole : await resize(whole, { width: wide, height: high });
    // Speed 8 of 10: a tenth larger than the slowest, in a twentieth of the time.
    const avif = await encodeAvif(sized, { quality: 55, speed: 8 });
    const webp = await encodeWebp(sized, { quality: 76 });
    pictures.push({ width, format: "avif", body: new Uint8Array(avif) });
    pictures.push({ width, format: "webp", body: new Uint8Array(webp) });
  }
  return { ok: true, pictures };
}

/** Null when it says what it is and is not. */
async function decode({ kind }: PictureHeader, original: Uint8Array): Promise<ImageData | null> {
  const { decodeJpeg, decodePng, decodeWebp } = await codecs();
  const bytes = new Uint8Array(original).buffer;
  try {
    if (kind === "jpeg") return await decodeJpeg(bytes, { preserveOrientation: true });
    return kind === "png" ? await decodePng(bytes) : await decodeWebp(bytes);
  } catch (error) {
    // A decoder tells of a broken file by whatever its language throws: strings, RuntimeErrors, Errors.
    if (error instanceof TypeError || error instanceof ReferenceError) throw error;
    return null;
  }
}
