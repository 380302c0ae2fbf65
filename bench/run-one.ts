import { closeShopStage } from "./shop-stage.server.ts";

/** Runs the bench in the file given: a module that exports `run()` and prints its figures. */
let code = 0;
try {
  const bench: { run: () => Promise<void> } = await import(`./${process.argv[2]}`);
  await bench.run();
} catch (error) {
  code = 1;
  console.error(error);
}
await closeShopStage();
// Clients of started services may keep the loop alive; everything measured is printed by now.
process.exit(code);
