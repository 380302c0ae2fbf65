import path from "node:path";
import { Worker } from "node:worker_threads";
import type { derivePictures } from "#server/images/derive-pictures.server";

/** Built, the thread's file lies beside the program's; otherwise beside this one. */
const THREAD = path.join(
  import.meta.dirname,
  import.meta.filename.endsWith(".ts") ? "derive-thread.server.ts" : "derive-thread.js",
);

/** Milliseconds after which a picture is given up on: the largest takes some four seconds. */
const PATIENCE_MS = 60_000;

/**
 * `derivePictures` in a thread of its own: a large picture takes seconds during which nothing else would be done, and a
 * gigabyte that WebAssembly never gives back while its thread lives.
 * @throws when the thread fails or takes too long.
 */
export function deriveApart(original: Uint8Array): ReturnType<typeof derivePictures> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(THREAD, { workerData: original });
    const timer = setTimeout(() => void thread.terminate(), PATIENCE_MS);
    thread.once("message", resolve);
    thread.once("error", reject);
    thread.once("exit", (code) => {
      clearTimeout(timer);
      // Once the picture is there, this changes nothing.
      reject(new Error(`the thread that makes pictures ended (${code})`));
    });
  });
}
