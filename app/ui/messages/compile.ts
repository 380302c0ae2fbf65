import { readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { compile } from "@inlang/paraglide-js";

/** Compiles `en/*.json` into typed functions under `generated`: `npm run messages`. */
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

await compile({
  project: here("./project.inlang"),
  outdir: here("./generated"),
  outputStructure: "message-modules",
  emitTsDeclarations: true,
  emitPrettierIgnore: false,
  emitReadme: false,
});

// Paraglide's own runtime knows locales in URLs and cookies; none of it shakes out of the bundle (4 kB gzip).
for (const extension of ["js", "d.ts"]) {
  await writeFile(
    here(`./generated/runtime.${extension}`),
    await readFile(here(`./runtime/locale.${extension}`)),
  );
  await rm(here(`./generated/server.${extension}`), { force: true });
}

// The message store leaves timers behind that would hold the process for half a minute.
process.exit(0);
