import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import encodeAvif, { init as startAvifEncoder } from "@jsquash/avif/encode.js";
import decodeJpeg, { init as startJpegDecoder } from "@jsquash/jpeg/decode.js";
import decodePng, { init as startPngDecoder } from "@jsquash/png/decode.js";
import resize, { initResize } from "@jsquash/resize";
import decodeWebp, { init as startWebpDecoder } from "@jsquash/webp/decode.js";
import encodeWebp, { init as startWebpEncoder } from "@jsquash/webp/encode.js";

/**
 * WebAssembly codecs: the same bytes on every machine and in every function, nothing native to install. Where this
 * code is bundled these files must be put beside it under the same names.
 */
export const CODEC_FILES = [
  "@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm",
  "@jsquash/png/codec/pkg/squoosh_png_bg.wasm",
  "@jsquash/webp/codec/dec/webp_dec.wasm",
  "@jsquash/webp/codec/enc/webp_enc_simd.wasm",
  "@jsquash/avif/codec/enc/avif_enc.wasm",
  "@jsquash/resize/lib/resize/pkg/squoosh_resize_bg.wasm",
] as const;

/** Pixels as browsers have them; the codecs make and take no other class. */
class Pixels {
  readonly colorSpace = "srgb";
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
  constructor(data: Uint8ClampedArray<ArrayBuffer>, width: number, height?: number) {
    this.data = data;
    this.width = width;
    this.height = height ?? data.length / 4 / width;
  }
}

const locate = createRequire(import.meta.url).resolve;

async function compiled(file: (typeof CODEC_FILES)[number]): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(locate(file)));
}

async function startCodecs() {
  if (!("ImageData" in globalThis)) Object.assign(globalThis, { ImageData: Pixels });
  const [jpeg, png, webpIn, webpOut, avif, resizing] = await Promise.all(CODEC_FILES.map(compiled));
  if (!jpeg || !png || !webpIn || !webpOut || !avif || !resizing) throw new Error("a codec is missing");
  // The codecs' own types leave out the form their code documents: a compiled module in place of options.
  const start = (init: unknown, module: WebAssembly.Module) =>
    typeof init === "function" ? init(module) : undefined;
  await Promise.all([
    start(startJpegDecoder, jpeg),
    start(startPngDecoder, png),
    start(startWebpDecoder, webpIn),
    start(startWebpEncoder, webpOut),
    start(startAvifEncoder, avif),
    start(initResize, resizing),
  ]);
  return { decodeJpeg, decodePng, decodeWebp, encodeAvif, encodeWebp, resize };
}

let started: ReturnType<typeof startCodecs> | undefined;

/** The codecs, started with the first picture and kept. */
export function codecs() {
  started ??= startCodecs();
  return started;
}
