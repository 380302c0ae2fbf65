import { copyFile, readdir, readFile, rm, writeFile } from "node:fs/promises";
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
  await copyFile(here(`./runtime/locale.${extension}`), here(`./generated/runtime.${extension}`));
  await copyFile(here(`./runtime/isolated.${extension}`), here(`./generated/isolated.${extension}`));
  await rm(here(`./generated/server.${extension}`), { force: true });
}

// What is put into a sentence may be written from right to left and must not take the words around it along.
const PUT_IN = /\$\{(i\?\.\w+)\}/g;
for (const name of await readdir(here("./generated/messages"))) {
  const file = here(`./generated/messages/${name}`);
  const source = await readFile(file, "utf8");
  const isolating = source.replace(PUT_IN, (_, input: string) => `\${isolated(${input})}`);
  if (name.endsWith(".js") && isolating !== source)
    await writeFile(file, `import { isolated } from "../isolated.js";\n${isolating}`);
}

// The message store leaves timers behind that would hold the process for half a minute.
process.exit(0);
