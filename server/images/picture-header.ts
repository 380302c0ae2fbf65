/** What a picture's first bytes say. Sides in pixels, before it is turned the way its camera was held. */
export type PictureHeader = {
  readonly kind: "jpeg" | "png" | "webp";
  readonly width: number;
  readonly height: number;
};

/**
 * Reads kind and size off a picture's header, so that one is refused before a decoder gives memory to it; null when
 * it is none of the three kinds or cut short. Sources: ITU T.81 §B.2, PNG §11.2.2, RFC 9649 §2.
 */
export function readPictureHeader(bytes: Uint8Array): PictureHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a) {
      return { kind: "png", width: view.getUint32(16), height: view.getUint32(20) };
    }
    if (view.getUint16(0) === 0xffd8) return jpegHeader(view);
    if (ascii(view, 0) === "RIFF" && ascii(view, 8) === "WEBP") return webpHeader(view);
    return null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function ascii(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((offset) => view.getUint8(at + offset)));
}

/**
 * Whether a JPEG's marker begins a segment that tells its length. After a marker that begins none, a walk that took the
 * next bytes for a length would see another picture than the decoder does. Source: ITU T.81 table B.1.
 */
export function beginsSegment(marker: number): boolean {
  return (marker >= 0xc0 && marker <= 0xcf) || (marker >= 0xda && marker <= 0xfe);
}

/** Walks the segments to the first that starts a frame. */
function jpegHeader(view: DataView): PictureHeader | null {
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    // Any marker may be filled up with more 0xff.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (!beginsSegment(marker)) return null;
    const startsFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (startsFrame) return { kind: "jpeg", height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + Math.max(2, view.getUint16(at + 2));
  }
}

function webpHeader(view: DataView): PictureHeader | null {
  switch (ascii(view, 12)) {
    case "VP8 ":
      return {
        kind: "webp",
        width: view.getUint16(26, true) & 0x3fff,
        height: view.getUint16(28, true) & 0x3fff,
      };
    case "VP8L": {
      const bits = view.getUint32(21, true);
      return { kind: "webp", width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case "VP8X":
      return { kind: "webp", width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 };
    default:
      return null;
  }
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}
