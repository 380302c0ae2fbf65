import { stat } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { closePostgres } from "#server/platform/postgres.server";
import { type ImportReport, importCatalogue } from "./import-catalogue.server.ts";
import { importProgress } from "./import-progress.server.ts";
import type { Tally } from "./merge-staged.server.ts";
import { readMapping } from "./read-mapping.server.ts";
import { UnusableFile } from "./record-reader.ts";
import { rejectsFile } from "./rejects-file.server.ts";
import type { RowProblem } from "./row-problem.ts";

const USAGE = `npm run catalogue:import -- FILE.csv --map MAPPING.json [options]

  --map MAPPING.json   says which column is what (docs/catalogue-import.md)
  --vendor KEY         whose offers these are, when not the mapping's own vendor
  --strict             import nothing if any row is bad
  --dry-run            check everything, keep nothing
  --rejects FILE       where to list bad rows (default: FILE.rejects.csv in this folder)
`;
/** The rest is in the rejects file. */
const PROBLEMS_SHOWN = 20;

/** Exit codes: 0 imported, 1 nothing imported, 2 called wrongly. */
async function main(): Promise<number> {
  const started = performance.now();
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      map: { type: "string" },
      vendor: { type: "string" },
      strict: { type: "boolean", default: false },
      "dry-run": { type: "boolean", default: false },
      rejects: { type: "string" },
    },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0 || values.map === undefined)
    throw new TypeError("Give one FILE.csv and --map MAPPING.json.");
  const size = await fileSize(file);
  const mapping = await readMapping(values.map);
  const rejectsPath = values.rejects ?? `${path.basename(file, path.extname(file))}.rejects.csv`;
  const rejects = rejectsFile(rejectsPath);
  const progress = importProgress(size);
  const shown: RowProblem[] = [];
  const report = await importCatalogue({
    file,
    mapping,
    vendor: values.vendor,
    strict: values.strict,
    dryRun: values["dry-run"],
    onStart: () => {
      rejects.restart();
      shown.length = 0;
    },
    onProblem: (problem) => {
      rejects.add(problem);
      if (shown.length < PROBLEMS_SHOWN) shown.push(problem);
    },
    onProgress: progress.update,
  }).finally(() => {
    progress.end();
    rejects.close();
  });
  for (const problem of shown) console.error(wordProblem(problem));
  if (report.badRows > 0) console.error(`${report.badRows} bad rows, all listed in ${rejectsPath}`);
  console.log(wordReport(report, (performance.now() - started) / 1_000));
  return report.kept || values["dry-run"] ? 0 : 1;
}

async function fileSize(file: string): Promise<number> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new UnusableFile(`There is no file ${file}.`);
  return found.size;
}

function wordProblem({ line, column, value, reason }: RowProblem): string {
  const where = column ? `line ${line}, ${column}` : `line ${line}`;
  return `${where}: ${value ? `"${value.slice(0, 60)}" ` : ""}${reason}`;
}

function wordReport(report: ImportReport, seconds: number): string {
  const outcome = report.kept ? "Imported" : "Nothing was kept. It would have imported";
  return [
    `${outcome} ${report.rows - report.badRows} of ${report.rows} rows (${report.encoding}) in ${seconds.toFixed(1)} s.`,
    `  products: ${wordTally(report.products)}`,
    `  offers:   ${wordTally(report.offers)}`,
  ].join("\n");
}

function wordTally({ created, updated, unchanged }: Tally): string {
  return `${created} created, ${updated} updated, ${unchanged} unchanged`;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (error instanceof UnusableFile) {
    console.error(error.message);
    process.exitCode = 1;
  } else if (error instanceof TypeError) {
    console.error(`${error.message}\n\n${USAGE}`);
    process.exitCode = 2;
  } else throw error;
} finally {
  await closePostgres();
}
