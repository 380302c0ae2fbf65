import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig, type Plugin } from "vite";
import remixOptions from "./remix.config.js";

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

export default defineConfig({
  plugins: [tailwindcss(), remix(remixOptions), hostAndWorkersInServerBuild(), fewerClientChunks()],
  build: {
    target: "es2022",
    sourcemap: false,
    // A twentieth smaller than esbuild's, and it is done once for every phone.
    minify: "terser",
    terserOptions: { ecma: 2020, module: true, compress: { passes: 3 }, format: { comments: false } },
  },
  esbuild: { legalComments: "none" },
  server: { host: "127.0.0.1" },
  ssr: { target: "node" },
});
