import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { openCsv } from "./csv-records.server.ts";
import type { Encoding } from "./mapping.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "csv-records-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function readCsv(content: string | Buffer, encoding: Encoding = "auto", delimiter = ",") {
  const file = path.join(folder, "file.csv");
  writeFileSync(file, content);
  const csv = await openCsv(file, { encoding, delimiter });
  const records: unknown[] = [];
  for await (const record of csv.records) {
    records.push("reason" in record ? `${record.line}: ${record.reason}` : [record.line, ...record.cells]);
  }
  return { encoding: csv.encoding, header: csv.header, records };
}

test("quoted commas and line breaks, doubled quotes, CRLF, a byte order mark and blank lines are understood", async () => {
  const { header, records } = await readCsv(
    '\ufeffid,name\r\n1,"a, b"\r\n\r\n2,"two\r\nlines ""q"""\r\n3,last',
  );
  expect(header).toEqual(["id", "name"]);
  expect(records).toEqual([
    [2, "1", "a, b"],
    [4, "2", 'two\r\nlines "q"'],
    [6, "3", "last"],
  ]);
});

test("line numbers stay right over many thousand lines", async () => {
  const lines = Array.from({ length: 30_000 }, (_, index) => `${index},"ä\n${index}"`);
  const { records } = await readCsv(`id,text\n${lines.join("\n")}\n`);
  expect(records.at(-1)).toEqual([2 + 29_999 * 2, "29999", "ä\n29999"]);
});

test.each([
  ["utf-8", Buffer.from("id,name\n1,crème €\n")],
  ["utf-8", Buffer.from("\ufeffid,name\n1,crème €\n")],
  ["utf-16le", Buffer.from("\ufeffid,name\n1,crème €\n", "utf16le")],
  ["utf-16le", Buffer.from("id,name\n1,crème €\n", "utf16le")],
  ["utf-16be", Buffer.from("\ufeffid,name\n1,crème €\n", "utf16le").swap16()],
  ["windows-1252", Buffer.from("id,name\n1,cr\xe8me \x80\n", "latin1")],
])("%s is recognised and read", async (encoding, bytes) => {
  expect(await readCsv(bytes)).toEqual({ encoding, header: ["id", "name"], records: [[2, "1", "crème €"]] });
});

test("bytes that are not the declared encoding spoil their row only", async () => {
  const bytes = Buffer.concat([Buffer.from("id,name\n1,caf"), Buffer.from([0xe9]), Buffer.from("\n2,tea\n")]);
  expect((await readCsv(bytes, "utf-8")).records).toEqual([
    "2: has bytes that are not utf-8",
    [3, "2", "tea"],
  ]);
});

test("a row with too few or too many cells is named and the next one read", async () => {
  expect((await readCsv("a;b\n1\n2;3;4\n5;6\n", "auto", ";")).records).toEqual([
    "2: has 1 cells where the header has 2",
    "3: has 3 cells where the header has 2",
    [4, "5", "6"],
  ]);
});

test("a stray quote inside a cell is text", async () => {
  expect((await readCsv('id,name\n1,5" pan\n2,tea\n')).records).toEqual([
    [2, "1", '5" pan'],
    [3, "2", "tea"],
  ]);
});

test("a quote that is never closed is named by the line it opens on", async () => {
  const swallowed = "9,text and more text\n".repeat(200_000);
  expect((await readCsv(`id,name\n1,tea\n2,"open\n${swallowed}`)).records).toEqual([
    [2, "1", "tea"],
    "3: opens a quote that is never closed: nothing after it was read",
  ]);
});

test("an empty file has no header", async () => {
  await expect(readCsv("")).rejects.toThrow("has no header line");
});
