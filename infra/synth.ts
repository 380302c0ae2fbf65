import { mkdirSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { STAGES } from "./config.ts";
import { buildPlatform } from "./platform.ts";

/** `npm run infra:synth -- --output DIR`: writes the templates of every stage, asking nobody. */

const { values } = parseArgs({ options: { output: { type: "string" }, stage: { type: "string" } } });
if (!values.output) {
  console.error("Usage: npm run infra:synth -- --output DIR [--stage staging|production]");
  process.exit(2);
}
const stages = STAGES.filter((stage) => values.stage === undefined || values.stage === stage);
if (stages.length === 0) {
  console.error(`There is no stage "${values.stage}". There are: ${STAGES.join(", ")}.`);
  process.exit(2);
}
for (const stage of stages) {
  const outdir = path.resolve(values.output, stage);
  mkdirSync(outdir, { recursive: true });
  const started = performance.now();
  const { app } = buildPlatform(stage, outdir);
  const assembly = app.synth();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const resources = assembly.stacks.reduce(
    (sum, { template }) => sum + Object.keys(template.Resources ?? {}).length,
    0,
  );
  console.log(
    `${stage}: ${assembly.stacks.length} stacks, ${resources} resources in ${seconds} s → ${outdir}`,
  );
}
