import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import * as v from "valibot";

const loadSchema = v.object({
  port: v.number(),
  /** The Host header, which is part of a kept page's key. */
  host: v.string(),
  /** Asked in turn, from the first again after the last. */
  paths: v.array(v.string()),
  connections: v.number(),
  seconds: v.number(),
  encoding: v.picklist(["br", "gzip", "identity"]),
});
export type Load = v.InferOutput<typeof loadSchema>;
export const parseLoad = v.parser(loadSchema);

const resultSchema = v.object({
  answered: v.number(),
  /** Of those, how many were not a 200. */
  failed: v.number(),
  bytes: v.number(),
  seconds: v.number(),
});
export type LoadResult = v.InferOutput<typeof resultSchema>;

/**
 * Puts a load on a server of this machine from a process of its own.
 * @returns answers per second
 * @throws when an answer was not a 200: a server that refuses quickly must not look quick.
 */
export async function answersPerSecond(load: Load): Promise<number> {
  const generator = fork(path.join(import.meta.dirname, "load-generator.server.ts"), { stdio: "inherit" });
  generator.send(load);
  const [message] = await Promise.race([
    once(generator, "message"),
    once(generator, "exit").then(() => Promise.reject(new Error("the load generator ended early"))),
  ]);
  const { answered, failed, seconds } = v.parse(resultSchema, message);
  if (failed > 0) throw new Error(`${failed} of ${answered} answers were refusals`);
  return answered / seconds;
}
