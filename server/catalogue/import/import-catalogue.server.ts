import type { CatalogueRow } from "#server/catalogue/import/catalogue-rows";
import { categoryPlacer, type ExistingCategory } from "#server/catalogue/import/place-category";
import type { Transaction } from "#server/platform/transaction.server";
import { type CsvFile, openCsv } from "./csv-records.server.ts";
import type { KnownEncoding } from "./decode-file.server.ts";
import { readJoinTables } from "./join-tables.server.ts";
import type { Mapping } from "./mapping.ts";
import type { Tally } from "./merge-staged.server.ts";
import { type RowPlan, readRow } from "./read-row.ts";
import { cellReader, UnusableFile } from "./record-reader.ts";
import type { RowProblem } from "./row-problem.ts";
import { storeCatalogue } from "./store-catalogue.server.ts";

/** Runs work in one transaction: kept when it resolves, undone when it throws. */
export type RunTransaction = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;

export type ImportRequest = {
  readonly file: string;
  readonly mapping: Mapping;
  /** The vendor whose offers these are; the mapping's own vendor where it is not given. */
  readonly vendor?: string | undefined;
  /** Import nothing if any row is bad. */
  readonly strict?: boolean;
  /** Do everything, report it, and keep nothing. */
  readonly dryRun?: boolean;
  /** Told of every bad row, in no order. */
  readonly onProblem?: (problem: RowProblem) => void;
  readonly onProgress?: (progress: { readonly bytes: number; readonly rows: number }) => void;
};

export type ImportReport = {
  readonly encoding: KnownEncoding;
  /** Records in the file, good and bad. */
  readonly rows: number;
  readonly badRows: number;
  readonly products: Tally;
  readonly offers: Tally;
  readonly kept: boolean;
};

/** Carries the report out of a transaction that must not be kept. */
class NotKept extends Error {
  readonly report: ImportReport;
  constructor(report: ImportReport) {
    super("not kept");
    this.report = report;
  }
}

/**
 * Imports a vendor's CSV in one transaction: the good rows, or nothing at all in strict mode when one is bad.
 * Offers are found again by the vendor's key, so the same file twice changes nothing. An offer keeps the stock it
 * has: only a new one opens with the file's. Memory does not grow with the file.
 * @throws {UnusableFile} when the file or the vendor cannot be what the request says; nothing is imported.
 */
export async function importCatalogue(
  inTransaction: RunTransaction,
  request: ImportRequest,
): Promise<ImportReport> {
  try {
    return await inTransaction(async (tx) => {
      const report = await runImport(tx, request);
      if (!report.kept) throw new NotKept(report);
      return report;
    });
  } catch (error) {
    if (error instanceof NotKept) return error.report;
    throw error;
  }
}

async function runImport(tx: Transaction, request: ImportRequest): Promise<ImportReport> {
  const { file, mapping } = request;
  const vendor = await chooseVendor(tx, request);
  let bytes = 0;
  const csv = await openCsv(file, {
    ...mapping,
    onBytes: (read) => {
      bytes = read;
    },
  });
  const cell = cellReader(csv.header, mapping, await readJoinTables(file, mapping));
  const categories = categoryPlacer(await existingCategories(tx), mapping.category);
  const counts = { rows: 0, bad: new Set<number>() };
  const refuse = (problem: RowProblem) => {
    counts.bad.add(problem.line);
    request.onProblem?.(problem);
  };
  const rows = readRows(csv, { mapping, vendor, cell, categories }, refuse, () => {
    counts.rows++;
    request.onProgress?.({ bytes, rows: counts.rows });
  });
  const vendors = mapping.vendor?.slug === vendor ? [mapping.vendor] : [];
  const stored = await storeCatalogue(tx, { vendors, rows, categories: categories.made });
  for (const problem of stored.problems) refuse(problem);
  const badRows = counts.bad.size;
  return {
    encoding: csv.encoding,
    rows: counts.rows,
    badRows,
    products: stored.products,
    offers: stored.offers,
    kept: !request.dryRun && !(request.strict && badRows > 0),
  };
}

async function* readRows(
  csv: CsvFile,
  plan: RowPlan,
  refuse: (problem: RowProblem) => void,
  counted: () => void,
): AsyncGenerator<CatalogueRow> {
  for await (const record of csv.records) {
    counted();
    if ("reason" in record) {
      refuse(record);
      continue;
    }
    const reading = readRow(record, plan);
    if (reading.ok) yield reading.row;
    else for (const problem of reading.problems) refuse(problem);
  }
}

async function chooseVendor(tx: Transaction, { vendor, mapping }: ImportRequest): Promise<string> {
  const slug = vendor ?? mapping.vendor?.slug;
  if (slug === undefined)
    throw new UnusableFile("Say whose catalogue this is: --vendor KEY, or `vendor` in the mapping.");
  if (slug === mapping.vendor?.slug) return slug;
  const { rows } = await tx.query<{ slug: string }>(
    "SELECT slug FROM vendors WHERE removed_at IS NULL ORDER BY slug",
  );
  if (rows.some((known) => known.slug === slug)) return slug;
  throw new UnusableFile(
    `No vendor is called ${slug}. There are: ${rows.map((known) => known.slug).join(", ") || "none"}.`,
  );
}

async function existingCategories(tx: Transaction): Promise<ExistingCategory[]> {
  const { rows } = await tx.query<ExistingCategory>(
    `SELECT c.slug, parent.slug AS parent, c.tint, c.illustration
     FROM categories c LEFT JOIN categories parent ON parent.id = c.parent_id
     WHERE c.removed_at IS NULL`,
  );
  return rows;
}
