import path from "node:path";
import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig, type Plugin, type Rollup } from "vite";
import remixOptions from "./remix.config.js";
import { noticesOf, writeNotices } from "./server/assets/third-party.server.ts";

/**
 * Makes the HTTP host, the workers and the thread that makes pictures inputs of the same server build as the routes, so
 * that a loader and the host share one PostgreSQL pool instead of each bundling its own. Runs after the Remix plugin, which names
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
                input: {
                  index: "server/index.ts",
                  workers: "workers/index.ts",
                  "derive-thread": "server/images/derive-thread.server.ts",
                },
                output: { entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" },
              },
            },
          }
        : undefined,
  };
}

const serviceWorker = path.join(import.meta.dirname, "app/service-worker.ts");

/** What every shopper's page consists of besides itself. */
const frame = ["root.tsx", "shop/shell/layout.tsx", "shop/offline-shell.tsx"].map((file) =>
  path.join(import.meta.dirname, "app", file),
);

/** Libraries that few pages load, and late: left to itself, merging small chunks gives one of these to every page. */
const LATER = new Map([["/node_modules/@simplewebauthn/browser/", "passkeys"]]);

/** Where each message is a file of its own, and the module that names them all. */
const MESSAGES = path.join(import.meta.dirname, "app/ui/messages/generated/");

/** Bytes below which a chunk of the client joins another. */
const MIN_CHUNK = 5000;

/**
 * Divides the client's code so that a page takes few files: a phone spends longer on forty small ones than on
 * fifteen, offline too, and the list of them in the manifest is a third of that file. What the service worker
 * imports is one file, shared with pages; what every shopper's page runs is two, libraries and frame.
 */
function fewClientChunks(): Plugin {
  let chunks: ReadonlyMap<string, string> | undefined;
  return {
    name: "few-client-chunks",
    config: (_config, { command, isSsrBuild }) =>
      command === "build" && !isSsrBuild
        ? {
            build: {
              rollupOptions: {
                input: [serviceWorker],
                output: {
                  experimentalMinChunkSize: MIN_CHUNK,
                  // Otherwise a chunk draws in whatever its modules import, messages of every page included.
                  onlyExplicitManualChunks: true,
                  manualChunks(id, graph) {
                    chunks ??= new Map([...chunksOfFrame(graph), ...chunksOfServiceWorker(graph)]);
                    const later = Array.from(LATER).find(([folder]) => id.includes(folder));
                    return later?.[1] ?? chunks.get(id);
                  },
                },
              },
            },
          }
        : undefined,
  };
}

/** Each module that every shopper's page runs with its chunk. */
function chunksOfFrame(graph: Rollup.ManualChunkMeta): ReadonlyMap<string, string> {
  const isLibrary = (id: string) =>
    id.includes("/node_modules/") && !id.includes("/node_modules/lucide-react/");
  const own = Array.from(reachedFrom(frame, graph)).filter((id) => !id.startsWith(MESSAGES));
  // Every message can be reached from any: those that are named count. Elsewhere they would end up in a page's chunk,
  // which this one would then wait for.
  const said = reachedFrom(
    own.flatMap((id) => messagesIn(id, graph)),
    graph,
  );
  return new Map([...own, ...said].map((id) => [id, isLibrary(id) ? "library" : "frame"]));
}

/** The files of the messages a module names. */
function messagesIn(id: string, { getModuleInfo }: Rollup.ManualChunkMeta): readonly string[] {
  const imports = getModuleInfo(id)?.ast?.body.filter((node) => node.type === "ImportDeclaration") ?? [];
  return imports
    .filter(({ source }) => source.value === "#messages")
    .flatMap(({ specifiers }) => specifiers)
    .flatMap((specifier) =>
      specifier.type === "ImportSpecifier" && specifier.imported.type === "Identifier"
        ? [path.join(MESSAGES, "messages", `${specifier.imported.name}.js`)]
        : [],
    );
}

/** Each module the service worker imports with its chunk: `device` for what pages import as well. */
function chunksOfServiceWorker(graph: Rollup.ManualChunkMeta): ReadonlyMap<string, string> {
  const imported = reachedFrom([serviceWorker], graph);
  const shared = Array.from(imported).filter((id) => {
    const { importers = [], dynamicImporters = [] } = graph.getModuleInfo(id) ?? {};
    return [...importers, ...dynamicImporters].some((importer) => !imported.has(importer));
  });
  const device = reachedFrom(shared, graph);
  return new Map(Array.from(imported, (id) => [id, device.has(id) ? "device" : "service-worker"]));
}

/** These modules and everything they import, directly or not, but for what they import later. */
function reachedFrom(
  entries: readonly string[],
  { getModuleInfo }: Rollup.ManualChunkMeta,
): ReadonlySet<string> {
  const reached = new Set(entries);
  for (const id of reached) for (const next of getModuleInfo(id)?.importedIds ?? []) reached.add(next);
  return reached;
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
    fewClientChunks(),
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
