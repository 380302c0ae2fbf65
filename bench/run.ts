import { glob } from "node:fs/promises";
import { closeShopStage } from "./shop-stage.server.ts";

/**
 * Runs every bench (`bench/*.bench.ts`) whose name contains the word given, or all of them, one after another.
 * A bench is a module that exports `run()` and prints its figures; one that throws is reported and the rest run on.
 */
const wanted = process.argv[2] ?? "";
const files = (await Array.fromAsync(glob("*.bench.ts", { cwd: import.meta.dirname }))).sort();
const chosen = files.filter((file) => file.includes(wanted));
if (chosen.length === 0) {
  console.error(`No bench is called "${wanted}". There are: ${files.map(benchName).join(", ") || "none"}.`);
  process.exit(2);
}

for (const file of chosen) {
  console.error(`— ${benchName(file)}`);
  try {
    const bench: { run: () => Promise<void> } = await import(`./${file}`);
    await bench.run();
  } catch (error) {
    process.exitCode = 1;
    console.error(`${benchName(file)} could not be measured:`, error);
  }
}
await closeShopStage();
// Clients of started services may keep the loop alive; everything measured is printed by now.
process.exit();

function benchName(file: string): string {
  return file.replace(/\.bench\.ts$/, "");
}
