import { beginsSegment, type PictureHeader } from "#server/images/picture-header";

/** Scans of a JPEG. Cameras write one, browsers' encoders about ten; each is another pass over all pixels. */
const MAX_SCANS = 64;

const [FILL, END, START_OF_SCAN] = [0xff, 0xd9, 0xda];

/**
 * Whether a picture of this kind goes on to its own end. What comes after that is nobody's business: phones keep a
 * film there. Sources: ITU T.81 §B.1, PNG §5, RFC 9649 §2.
 */
export function isWhole(bytes: Uint8Array, kind: PictureHeader["kind"]): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    switch (kind) {
      case "jpeg":
        return jpegEnds(view);
      case "png":
        return pngEnds(view);
      case "webp":
        return view.getUint32(4, true) + 8 <= view.byteLength;
    }
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Walks segments and scans to the end marker; a thumbnail's own lies within a segment and is stepped over. */
function jpegEnds(view: DataView): boolean {
  let scans = 0;
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== FILL) return false;
    const marker = view.getUint8(at + 1);
    if (marker === FILL) {
      at += 1;
      continue;
    }
    if (marker === END) return scans > 0;
    if (!beginsSegment(marker)) return false;
    at += 2 + Math.max(2, view.getUint16(at + 2));
    if (marker !== START_OF_SCAN) continue;
    scans += 1;
    if (scans > MAX_SCANS) return false;
    at = endOfScan(view, at);
  }
}

/** The next marker: within a scan, 0xff is followed by 0 where it is data, and by 0xd0 to 0xd7 where it restarts. */
function endOfScan(view: DataView, from: number): number {
  for (let at = from; ; at++) {
    if (view.getUint8(at) !== FILL) continue;
    const next = view.getUint8(at + 1);
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at;
  }
}

const IEND = 0x49454e44;

function pngEnds(view: DataView): boolean {
  for (let at = 8; ; ) {
    const [length, type] = [view.getUint32(at), view.getUint32(at + 4)];
    at += 12 + length;
    if (type === IEND) return at <= view.byteLength;
  }
}
