import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as v from "valibot";

/** The last step of a build: writes the service worker, which tells the code built for it what else was built. */

const root = path.resolve(import.meta.dirname, "../..");
const client = path.join(root, "build/client");

const routeSchema = v.object({
  id: v.string(),
  module: v.string(),
  imports: v.optional(v.array(v.string()), []),
  css: v.optional(v.array(v.string()), []),
});
const manifestSchema = v.object({
  version: v.string(),
  url: v.string(),
  entry: v.object({ module: v.string(), imports: v.array(v.string()) }),
  routes: v.record(v.string(), routeSchema),
});

/** Routes that live on the device: the root and the shop. */
const onDevice = (id: string) => id === "root" || /^(\.\/)?shop\//.test(id);

function readManifest(): v.InferOutput<typeof manifestSchema> {
  const [file] = globSync("assets/manifest-*.js", { cwd: client });
  if (!file) throw new Error("build/client has no Remix manifest: build the application first");
  const source = readFileSync(path.join(client, file), "utf8");
  return v.parse(manifestSchema, JSON.parse(source.slice(source.indexOf("{"), source.lastIndexOf("}") + 1)));
}

const imports = /(?:\bfrom|\bimport)\s*["']\.\/([\w.-]+\.js)["']/g;

/** The built code of the service worker, which may share nothing with pages but what runs without a page. */
function readWorker(): string {
  const [file] = globSync("assets/service-worker-*.js", { cwd: client });
  if (!file) throw new Error("build/client has no service worker: build the application first");
  const seen = new Set([path.basename(file)]);
  for (const name of seen) {
    const source = readFileSync(path.join(client, "assets", name), "utf8");
    for (const [, next] of source.matchAll(imports)) if (next) seen.add(next);
  }
  const others = [...seen].slice(1).filter((name) => !name.startsWith("device-"));
  if (others.length > 0) throw new Error(`the service worker would load code of pages: ${others.join(", ")}`);
  return `/${file}`;
}

/** Chunks that chunks name: lazy ones, workers, styles. The manifest names every route's, so it is not read. */
function withNamedChunks(files: readonly string[]): string[] {
  const found = new Set(files);
  for (const file of found) {
    if (!file.endsWith(".js")) continue;
    const source = readFileSync(path.join(client, file), "utf8");
    for (const [, name] of source.matchAll(/["'`](?:\.\/|\/?assets\/)([\w.-]+\.(?:js|css))["'`]/g)) {
      if (name && existsSync(path.join(client, "assets", name))) found.add(`/assets/${name}`);
    }
  }
  return [...found];
}

function shopperFiles(manifest: v.InferOutput<typeof manifestSchema>): string[] {
  const routes = Object.values(manifest.routes).filter(({ id }) => onDevice(id));
  const chunks = routes.flatMap(({ module, imports, css }) => [module, ...imports, ...css]);
  const named = withNamedChunks([manifest.entry.module, ...manifest.entry.imports, ...chunks]);
  const styles = globSync("assets/*.css", { cwd: client }).map((file) => `/${file}`);
  const fixed = globSync(["fonts/*.woff2", "icons/*", "manifest.webmanifest", "theme.js"], {
    cwd: client,
  }).map((file) => `/${file}`);
  return [...new Set([manifest.url, ...named, ...styles, ...fixed])].sort();
}

/** Assets are named by their content; of the other files the content itself must count. */
function fingerprint(files: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of files) {
    hash.update(file);
    if (!file.startsWith("/assets/")) hash.update(readFileSync(path.join(client, file)));
  }
  return hash.digest("hex").slice(0, 16);
}

const manifest = readManifest();
const files = shopperFiles(manifest);
const pictures = globSync("illustrations/*.svg", { cwd: client }).map((file) => `/${file}`);
writeFileSync(path.join(client, "illustrations/index.json"), JSON.stringify(pictures.sort()));
const info = JSON.stringify({ id: fingerprint(files), version: manifest.version, files });
writeFileSync(
  path.join(client, "service-worker.js"),
  `import { serve } from ${JSON.stringify(readWorker())};\nserve(${info});\n`,
);
