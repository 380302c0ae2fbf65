import type { Field, Mapping } from "./mapping.ts";

/** One record of the file: its cells in the order of the header. */
export type FileRecord = {
  /** The line on which it starts, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
};

/** A lookup CSV in memory: its rows by key. Lookup tables are short by nature (aisles, brands). */
export type JoinTable = {
  readonly columns: readonly string[];
  readonly rows: ReadonlyMap<string, readonly string[]>;
};

export type CellReader = (record: FileRecord, field: Field) => string;

/** Thrown before a row is read when the file cannot be what the mapping describes. */
export class UnusableFile extends Error {}

/**
 * Reads fields out of records, through the mapping's joins. A key that a join's file lacks reads as empty.
 * @throws {UnusableFile} naming every column that the mapping wants and the file lacks, and those it has.
 */
export function cellReader(
  header: readonly string[],
  mapping: Mapping,
  tables: ReadonlyMap<string, JoinTable>,
): CellReader {
  const readers = new Map<string, (record: FileRecord) => string>();
  for (const [index, column] of header.entries()) {
    if (!readers.has(column)) readers.set(column, ({ cells }) => (cells[index] ?? "").trim());
  }
  const missing = new Set<string>();
  for (const join of mapping.joins) {
    const table = tables.get(join.as);
    const key = readers.get(join.column);
    if (!key) missing.add(join.column);
    for (const [index, column] of (table?.columns ?? []).entries()) {
      readers.set(`${join.as}.${column}`, (record) => {
        const row = key ? table?.rows.get(key(record)) : undefined;
        return row?.[index]?.trim() ?? "";
      });
    }
  }
  for (const { column } of [...Object.values(mapping.fields), ...mapping.category.levels]) {
    if (column !== null && !readers.has(column)) missing.add(column);
  }
  if (missing.size > 0) {
    throw new UnusableFile(
      `The file has no column called ${[...missing].join(", ")}. It has: ${[...readers.keys()].join(", ")}.`,
    );
  }
  return (record, field) => {
    const reader = field.column === null ? undefined : readers.get(field.column);
    return reader?.(record) || field.otherwise;
  };
}
