import path from "node:path";
import { openCsv } from "./csv-records.server.ts";
import type { Mapping } from "./mapping.ts";
import { type JoinTable, UnusableFile } from "./record-reader.ts";

/** Reads the mapping's lookup CSVs, which lie beside the file they explain. */
export async function readJoinTables(file: string, mapping: Mapping): Promise<Map<string, JoinTable>> {
  const tables = new Map<string, JoinTable>();
  for (const join of mapping.joins) {
    const { header, records } = await openCsv(path.resolve(path.dirname(file), join.file), mapping);
    const key = header.indexOf(join.key);
    if (key < 0) {
      throw new UnusableFile(`${join.file} has no column called ${join.key}. It has: ${header.join(", ")}.`);
    }
    const rows = new Map<string, readonly string[]>();
    for await (const record of records) {
      if ("reason" in record) {
        throw new UnusableFile(`Line ${record.line} of ${join.file} ${record.reason}.`);
      }
      rows.set((record.cells[key] ?? "").trim(), record.cells);
    }
    tables.set(join.as, { columns: header, rows });
  }
  return tables;
}
