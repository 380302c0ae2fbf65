import { fork } from "node:child_process";
import { once } from "node:events";
import * as v from "valibot";

const addressSchema = v.object({ port: v.number() });

export type BareServer = { readonly port: number; readonly stop: () => void };

/** Starts a baseline in a process of its own, as the product's server has one, and gives it what it is to serve. */
export async function startBareServer(program: string, given: object): Promise<BareServer> {
  const child = fork(program, { stdio: "inherit", env: { ...process.env, NODE_ENV: "production" } });
  child.send(given);
  const [message] = await Promise.race([
    once(child, "message"),
    once(child, "exit").then(() => Promise.reject(new Error(`${program} does not start`))),
  ]);
  const { port } = v.parse(addressSchema, message);
  return { port, stop: () => child.disconnect() };
}
