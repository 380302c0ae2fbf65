import { fork } from "node:child_process";
import { once } from "node:events";
import { glob, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

/**
 * Runs every bench (`bench/*.bench.ts`) whose name contains the word given, or all of them, one after another, each in
 * a process of its own: configuration is read once a process, and each bench has services of its own. One that fails
 * is reported, and the rest run on.
 */
const wanted = process.argv[2] ?? "";
const files = (await Array.fromAsync(glob("*.bench.ts", { cwd: import.meta.dirname }))).sort();
const chosen = files.filter((file) => file.includes(wanted));
if (chosen.length === 0) {
  console.error(`No bench is called "${wanted}". There are: ${files.map(benchName).join(", ") || "none"}.`);
  process.exit(2);
}

// The marketplace of 50,000 products is seeded by the first bench that needs it and kept for the others.
const kept = process.env.BENCH_DATA;
const folder = kept || (await mkdtemp(path.join(os.tmpdir(), "egrocerymart-bench-")));
for (const file of chosen) {
  console.error(`— ${benchName(file)}`);
  const bench = fork(path.join(import.meta.dirname, "run-one.ts"), [file], {
    env: { ...process.env, BENCH_DATA: folder },
  });
  const [code] = await once(bench, "exit");
  if (code === 0) continue;
  process.exitCode = 1;
  console.error(`${benchName(file)} could not be measured.`);
}
if (!kept) await rm(folder, { recursive: true, force: true });

function benchName(file: string): string {
  return file.replace(/\.bench\.ts$/, "");
}
