import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { CsvError, type Info, parse } from "csv-parse";
import { decodeFile, detectEncoding, type KnownEncoding } from "./decode-file.server.ts";
import { LineCounter } from "./line-counter.ts";
import type { Encoding } from "./mapping.ts";
import { type FileRecord, UnusableFile } from "./record-reader.ts";
import type { RowProblem } from "./row-problem.ts";

export type CsvFile = {
  readonly encoding: KnownEncoding;
  readonly header: readonly string[];
  /** Every record after the header, in order; those that are not even CSV as problems. To be read once. */
  readonly records: AsyncIterable<FileRecord | RowProblem>;
};

export type CsvOptions = {
  readonly encoding: Encoding;
  readonly delimiter: string;
  readonly onBytes?: (bytes: number) => void;
};

/** A record this long is a quote that was never closed; going on would hold the rest of the file in memory. */
const LONGEST_RECORD = 1_000_000;

/**
 * Opens a CSV and reads its header; the records stream from there, a few at a time. Quoted commas and line breaks,
 * either line ending and a byte order mark are understood.
 * @throws {UnusableFile} when it has no header.
 */
export async function openCsv(file: string, options: CsvOptions): Promise<CsvFile> {
  const encoding = options.encoding === "auto" ? await detectEncoding(file) : options.encoding;
  const records = parseRecords(file, encoding, options);
  const first = await records.next();
  if (first.done || "reason" in first.value) {
    throw new UnusableFile(`${file} has no header line${first.value ? `: it ${first.value.reason}` : ""}.`);
  }
  const header = first.value.cells.map((cell) => cell.trim());
  return { encoding, header, records: checked(records, header.length, encoding) };
}

async function* parseRecords(
  file: string,
  encoding: KnownEncoding,
  { delimiter, onBytes }: CsvOptions,
): AsyncGenerator<FileRecord | RowProblem> {
  const lines = new LineCounter();
  const parser = parse({
    delimiter,
    info: true,
    // Shops write 5" and "best" in the middle of a cell without doubling the quotes.
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_RECORD,
  });
  async function* bytes() {
    for await (const text of decodeFile(file, encoding, onBytes)) {
      const chunk = Buffer.from(text);
      lines.read(chunk);
      yield chunk;
    }
  }
  // A failure of the source ends the parser with it, and whoever reads the parser gets the error.
  pipeline(Readable.from(bytes()), parser).catch(() => undefined);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      yield { line: lines.lineOf(info.bytes - 1) - lineBreaks(record), cells: record };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The parser tells where the last whole record ended; with these options nothing else can be wrong.
    const line = lines.lineOf(Number(error.bytes));
    yield {
      line,
      column: "",
      value: "",
      reason: "opens a quote that is never closed: nothing after it was read",
    };
  }
}

function lineBreaks(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + cell.split("\n").length - 1, 0);
}

async function* checked(
  records: AsyncIterable<FileRecord | RowProblem>,
  width: number,
  encoding: KnownEncoding,
): AsyncGenerator<FileRecord | RowProblem> {
  for await (const record of records) yield "reason" in record ? record : check(record, width, encoding);
}

function check(record: FileRecord, width: number, encoding: KnownEncoding): FileRecord | RowProblem {
  const { line, cells } = record;
  if (cells.length !== width) {
    return { line, column: "", value: "", reason: `has ${cells.length} cells where the header has ${width}` };
  }
  // PostgreSQL stores no NUL, and half a surrogate pair is no character.
  const broken = cells.find((cell) => /[\ufffd\0]/.test(cell) || !cell.isWellFormed());
  if (broken === undefined) return record;
  return { line, column: "", value: broken.slice(0, 200), reason: `has bytes that are not ${encoding}` };
}
