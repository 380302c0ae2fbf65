import { BrokenBlob, ByteReader, ByteWriter } from "./bytes.ts";

/*
 * The container of every binary blob: a table as columns, so that like stands by like for the compressor and
 * a reader decodes just the columns a page needs.
 *
 *   "EGM", kind byte, row count, column count, byte length of each column, columns
 *
 * Numbers are byte planes: the width in bytes, then the lowest byte of every row, then the next. A compressor
 * sees that high bytes hardly vary, which it cannot in numbers of varying length.
 */
const MAGIC = [0x45, 0x47, 0x4d];
const MAX_ROWS = 1 << 24;

export type BlobKind = "products" | "offers" | "search";
const KIND_BYTES: Record<BlobKind, number> = { products: 1, offers: 2, search: 3 };
const WIDEST = 7;

/** One string a row. */
export type TextColumn = { at(row: number): string };

/** Encodes a table; columns are read back in the order they were written. */
export class TableWriter {
  readonly #columns: Uint8Array[] = [];
  readonly #kind: BlobKind;
  readonly #rows: number;

  constructor(kind: BlobKind, rows: number) {
    this.#kind = kind;
    this.#rows = rows;
  }

  /** Whole numbers from 0 to 2^53. */
  numbers(values: readonly number[]): this {
    return this.raw(planesOf(values));
  }

  /** Whole numbers up to 2^52, each as its difference from the one before: small for sorted ids. */
  steps(values: readonly number[]): this {
    return this.raw(
      planesOf(
        values.map((value, row) => {
          const step = value - (values[row - 1] ?? 0);
          return step < 0 ? -step * 2 - 1 : step * 2;
        }),
      ),
    );
  }

  /** Lengths in UTF-16 units, then all texts as one UTF-8 run. */
  texts(values: readonly string[]): this {
    const lengths = planesOf(values.map((value) => value.length));
    const out = new ByteWriter();
    out.varint(values.length);
    out.varint(lengths.length);
    out.bytes(lengths);
    out.bytes(new TextEncoder().encode(values.join("")));
    return this.raw(out.done());
  }

  /** Texts that repeat: the distinct ones, then one number a row. Two columns. */
  words(values: readonly string[]): this {
    const codes = new Map<string, number>();
    for (const value of values) if (!codes.has(value)) codes.set(value, codes.size);
    return this.texts([...codes.keys()]).numbers(values.map((value) => codes.get(value) ?? 0));
  }

  raw(bytes: Uint8Array): this {
    this.#columns.push(bytes);
    return this;
  }

  done(): Uint8Array<ArrayBuffer> {
    const out = new ByteWriter();
    for (const byte of MAGIC) out.byte(byte);
    out.byte(KIND_BYTES[this.#kind]);
    out.varint(this.#rows);
    out.varint(this.#columns.length);
    for (const column of this.#columns) out.varint(column.length);
    for (const column of this.#columns) out.bytes(column);
    return out.done();
  }
}

/** Opens a table, checking its frame; columns are decoded when asked for. Throws `BrokenBlob`. */
export class TableReader {
  readonly rows: number;
  readonly columns: number;
  readonly #columns: Uint8Array[];

  constructor(bytes: Uint8Array, kind: BlobKind) {
    const reader = new ByteReader(bytes);
    if (MAGIC.some((byte) => reader.byte() !== byte) || reader.byte() !== KIND_BYTES[kind]) {
      throw new BrokenBlob(`a blob that is not of kind ${kind}`);
    }
    this.rows = reader.varint();
    const count = reader.varint();
    if (this.rows > MAX_ROWS || count > reader.left) throw new BrokenBlob("an impossible size");
    this.columns = count;
    const lengths = Array.from({ length: count }, () => reader.varint());
    this.#columns = lengths.map((length) => reader.bytes(length));
    if (reader.left > 0) throw new BrokenBlob("more bytes than columns");
  }

  /** The bytes of a column. */
  raw(column: number): Uint8Array {
    const bytes = this.#columns[column];
    if (!bytes) throw new BrokenBlob(`no column ${column}`);
    return bytes;
  }

  /** Numbers below 2^31. */
  numbers(column: number, count = this.rows): Int32Array {
    const bytes = this.raw(column);
    const numbers = new Int32Array(readPlanes(bytes, count).buffer);
    // Three bytes cannot be a negative number.
    if (bytes[0] === 4 && numbers.some((number) => number < 0)) throw new BrokenBlob("a number out of range");
    return numbers;
  }

  /** Sorted or clustered numbers below 2^31. */
  steps(column: number, count = this.rows): Int32Array {
    const steps = readPlanes(this.raw(column), count);
    const numbers = new Int32Array(count);
    let sum = 0;
    for (let row = 0; row < count; row++) {
      const step = steps[row] ?? 0;
      sum += (step >>> 1) ^ -(step & 1);
      if (sum < 0 || sum > 0x7fffffff) throw new BrokenBlob("a number out of range");
      numbers[row] = sum;
    }
    return numbers;
  }

  /** Like `steps`, up to 2^52. */
  wideSteps(column: number): Float64Array {
    const steps = readWidePlanes(this.raw(column), this.rows);
    let sum = 0;
    return steps.map((step) => {
      sum += step % 2 ? -(step + 1) / 2 : step / 2;
      if (sum < 0 || sum > Number.MAX_SAFE_INTEGER) throw new BrokenBlob("a number out of range");
      return sum;
    });
  }

  /** Decoded at the first use. */
  texts(column: number): TextColumn {
    const bytes = this.raw(column);
    let decoded: { text: string; ends: Uint32Array } | undefined;
    return {
      at(row) {
        decoded ??= decodeTexts(bytes);
        return decoded.text.slice(row === 0 ? 0 : decoded.ends[row - 1], decoded.ends[row]);
      },
    };
  }

  allTexts(column: number): string[] {
    const { text, ends } = decodeTexts(this.raw(column));
    return Array.from(ends, (end, row) => text.slice(row === 0 ? 0 : ends[row - 1], end));
  }
}

function planesOf(values: readonly number[]): Uint8Array {
  let largest = 0;
  for (const value of values) {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not a whole number: ${value}`);
    if (value > largest) largest = value;
  }
  let width = 0;
  while (largest >= 256 ** width) width++;
  const bytes = new Uint8Array(1 + width * values.length);
  bytes[0] = width;
  for (let plane = 0; plane < width; plane++) {
    const [start, scale] = [1 + plane * values.length, 256 ** plane];
    for (const [row, value] of values.entries()) bytes[start + row] = Math.floor(value / scale) % 256;
  }
  return bytes;
}

/** The width of a column, once it is known to have the bytes of `count` rows: a count is easily a lie. */
function widthOf(bytes: Uint8Array, count: number, widest: number): number {
  const width = bytes[0] ?? widest + 1;
  if (width > widest || bytes.length !== 1 + width * count)
    throw new BrokenBlob("a column of another length");
  return width;
}

function readPlanes(bytes: Uint8Array, count: number): Uint32Array<ArrayBuffer> {
  const width = widthOf(bytes, count, 4);
  const numbers = new Uint32Array(count);
  // The browser copies the first plane, which is often the only one: a cold loop over thousands takes a phone longer.
  if (width > 0) numbers.set(bytes.subarray(1, 1 + count));
  for (let plane = 1; plane < width; plane++) {
    const [start, shift] = [1 + plane * count, plane * 8];
    for (let row = 0; row < count; row++)
      numbers[row] = (numbers[row] ?? 0) | ((bytes[start + row] ?? 0) << shift);
  }
  return numbers;
}

function readWidePlanes(bytes: Uint8Array, count: number): Float64Array<ArrayBuffer> {
  const width = widthOf(bytes, count, WIDEST);
  const numbers = new Float64Array(count);
  if (width > 0) numbers.set(bytes.subarray(1, 1 + count));
  for (let plane = 1; plane < width; plane++) {
    const [start, scale] = [1 + plane * count, 256 ** plane];
    for (let row = 0; row < count; row++)
      numbers[row] = (numbers[row] ?? 0) + (bytes[start + row] ?? 0) * scale;
  }
  return numbers;
}

function decodeTexts(bytes: Uint8Array): { text: string; ends: Uint32Array } {
  const reader = new ByteReader(bytes);
  const count = reader.varint();
  const ends = readPlanes(reader.bytes(reader.varint()), count);
  let end = 0;
  for (let row = 0; row < count; row++) {
    end += ends[row] ?? 0;
    ends[row] = end;
  }
  const text = new TextDecoder().decode(reader.bytes(reader.left));
  if (text.length !== end) throw new BrokenBlob("texts and their lengths disagree");
  return { text, ends };
}
