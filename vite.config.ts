import path from "node:path";
import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig, type Plugin, type Rollup } from "vite";
import remixOptions from "./remix.config.js";
import { noticesOf, writeNotices } from "./server/assets/third-party.server.ts";

/**
 * Makes the HTTP host and the workers inputs of the same server build as the routes, so that a loader and the
 * host share one PostgreSQL pool instead of each bundling its own. Runs after the Remix plugin, which names
 * its own single input.
 */
function hostAndWorkersInServerBuild(): Plugin {
  return {
    name: "host-and-workers-in-server-build",
    enforce: "post",
    config: (_config, { command, isSsrBuild }) =>
      command === "build" && isSsrBuild
        ? {
            build: {
              rollupOptions: {
                input: { index: "server/index.ts", workers: "workers/index.ts" },
                output: { entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" },
              },
            },
          }
        : undefined,
  };
}

const serviceWorker = path.join(import.meta.dirname, "app/service-worker.ts");

/** Libraries that few pages load, and late: left to itself, merging small chunks gives one of these to every page. */
const LATER = new Map([["/node_modules/@simplewebauthn/browser/", "passkeys"]]);

/** Has the service worker import what pages run too from the same file, so that a phone downloads it once. */
function serviceWorkerSharesCode(): Plugin {
  let chunks: ReadonlyMap<string, string> | undefined;
  return {
    name: "service-worker-shares-code",
    config: (_config, { command, isSsrBuild }) =>
      command === "build" && !isSsrBuild
        ? {
            build: {
              rollupOptions: {
                input: [serviceWorker],
                output: {
                  manualChunks(id, graph) {
                    chunks ??= chunksOfServiceWorker(graph);
                    const later = Array.from(LATER).find(([folder]) => id.includes(folder));
                    return chunks.get(id) ?? later?.[1];
                  },
                },
              },
            },
          }
        : undefined,
  };
}

/** Each module the service worker imports with its chunk: `device` for what pages import as well. */
function chunksOfServiceWorker({ getModuleInfo }: Rollup.ManualChunkMeta): ReadonlyMap<string, string> {
  const imported = new Set([serviceWorker]);
  for (const id of imported) for (const next of getModuleInfo(id)?.importedIds ?? []) imported.add(next);
  const chunks = new Map(Array.from(imported, (id) => [id, "service-worker"]));
  const share = (id: string) => {
    if (chunks.get(id) === "device") return;
    chunks.set(id, "device");
    for (const next of getModuleInfo(id)?.importedIds ?? []) share(next);
  };
  for (const id of imported) {
    const { importers = [], dynamicImporters = [] } = getModuleInfo(id) ?? {};
    if ([...importers, ...dynamicImporters].some((importer) => !imported.has(importer))) share(id);
  }
  return chunks;
}

/** Bytes below which a chunk of the client joins another: a page of fifty files takes longer than one of twenty-five. */
const MIN_CHUNK = 5000;

function fewerClientChunks(): Plugin {
  return {
    name: "fewer-client-chunks",
    config: (_config, { command, isSsrBuild }) =>
      command === "build" && !isSsrBuild
        ? { build: { rollupOptions: { output: { experimentalMinChunkSize: MIN_CHUNK } } } }
        : undefined,
  };
}

/** Writes what browsers are sent of others' work, with their licences, beside the bundle. */
function noticesBesideBundle(): Plugin {
  return {
    name: "notices-beside-bundle",
    apply: (_config, { command, isSsrBuild }) => command === "build" && !isSsrBuild,
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
      const modules = chunks.flatMap(({ modules }) => Object.keys(modules));
      const source = writeNotices(noticesOf(modules, import.meta.dirname));
      this.emitFile({ type: "asset", fileName: "licences.txt", source });
    },
  };
}

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [
    tailwindcss(),
    remix(remixOptions),
    hostAndWorkersInServerBuild(),
    serviceWorkerSharesCode(),
    fewerClientChunks(),
    noticesBesideBundle(),
  ],
  build: {
    target: "es2022",
    sourcemap: false,
    // A twentieth smaller than esbuild's, and it is done once for every phone. The server's code is not sent anywhere,
    // and whoever reads where it failed wants the names.
    minify: isSsrBuild ? false : "terser",
    terserOptions: { ecma: 2020, module: true, compress: { passes: 3 }, format: { comments: false } },
  },
  esbuild: { legalComments: "none" },
  server: { host: "127.0.0.1" },
  ssr: { target: "node" },
}));
