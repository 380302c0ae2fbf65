import { BrokenBlob, ByteReader, ByteWriter } from "./bytes.ts";

/*
 * The container of every binary blob: a table as columns, so that like stands by like for the compressor and
 * a reader decodes just the columns a page needs.
 *
 *   "EGM", kind byte, row count, column count, byte length of each column, columns
 */
const MAGIC = [0x45, 0x47, 0x4d];
const MAX_ROWS = 1 << 24;

export type BlobKind = "products" | "details" | "offers" | "search";
const KIND_BYTES: Record<BlobKind, number> = { products: 1, details: 2, offers: 3, search: 4 };

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
  numbers(values: Iterable<number>): this {
    const out = new ByteWriter();
    for (const value of values) out.varint(value);
    return this.raw(out.done());
  }

  /** Whole numbers, each as its difference from the one before: small for sorted ids. Up to 2^52. */
  steps(values: Iterable<number>): this {
    const out = new ByteWriter();
    let before = 0;
    for (const value of values) {
      const step = value - before;
      out.varint(step < 0 ? -step * 2 - 1 : step * 2);
      before = value;
    }
    return this.raw(out.done());
  }

  /** Lengths in UTF-16 units, then all texts as one UTF-8 run. */
  texts(values: readonly string[]): this {
    const lengths = new ByteWriter();
    for (const value of values) lengths.varint(value.length);
    const run = lengths.done();
    const out = new ByteWriter();
    out.varint(values.length);
    out.varint(run.length);
    out.bytes(run);
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
  readonly #columns: Uint8Array[];

  constructor(bytes: Uint8Array, kind: BlobKind) {
    const reader = new ByteReader(bytes);
    if (MAGIC.some((byte) => reader.byte() !== byte) || reader.byte() !== KIND_BYTES[kind]) {
      throw new BrokenBlob(`a blob that is not of kind ${kind}`);
    }
    this.rows = reader.varint();
    const count = reader.varint();
    if (this.rows > MAX_ROWS || count > reader.left) throw new BrokenBlob("an impossible size");
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
    return this.#decode(column, new Int32Array(checkedCount(count, this.raw(column))), false);
  }

  /** Sorted or clustered numbers below 2^31. */
  steps(column: number, count = this.rows): Int32Array {
    return this.#decode(column, new Int32Array(checkedCount(count, this.raw(column))), true);
  }

  /** Like `steps`, up to 2^52. */
  wideSteps(column: number): Float64Array {
    return this.#decode(column, new Float64Array(checkedCount(this.rows, this.raw(column))), true);
  }

  /** Decoded at the first use. */
  texts(column: number): TextColumn {
    const bytes = this.raw(column);
    let decoded: { text: string; ends: Int32Array } | undefined;
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

  #decode<A extends Int32Array | Float64Array>(column: number, into: A, steps: boolean): A {
    const reader = new ByteReader(this.raw(column));
    const limit = into instanceof Int32Array ? 0x7fffffff : Number.MAX_SAFE_INTEGER;
    let before = 0;
    for (let row = 0; row < into.length; row++) {
      const value = reader.varint();
      const number = steps ? before + (value % 2 ? -(value + 1) / 2 : value / 2) : value;
      if (number < 0 || number > limit) throw new BrokenBlob(`a number out of range in column ${column}`);
      into[row] = number;
      before = number;
    }
    if (reader.left > 0) throw new BrokenBlob(`column ${column} is too long`);
    return into;
  }
}

/** A number takes a byte at least, so a count above the bytes is a lie that must not be allocated. */
function checkedCount(count: number, bytes: Uint8Array): number {
  if (count > bytes.length) throw new BrokenBlob("a column is too short");
  return count;
}

function decodeTexts(bytes: Uint8Array): { text: string; ends: Int32Array } {
  const reader = new ByteReader(bytes);
  const count = reader.varint();
  const run = new ByteReader(reader.bytes(reader.varint()));
  if (count > run.left) throw new BrokenBlob("fewer lengths than texts");
  const ends = new Int32Array(count);
  let end = 0;
  for (let row = 0; row < count; row++) {
    end += run.varint();
    ends[row] = end;
  }
  const text = new TextDecoder().decode(reader.bytes(reader.left));
  if (text.length !== end || run.left > 0) throw new BrokenBlob("texts and their lengths disagree");
  return { text, ends };
}
