import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import process from "node:process";
import { setTimeout as pause } from "node:timers/promises";
import * as v from "valibot";
import { freePort } from "#server/embedded/free-port.server";
import { nginxConfig } from "./nginx-config.ts";

/** One request as nginx noted it: how the cache took it, and what the origin answered if it was asked. */
const Noted = v.object({ uri: v.string(), cache: v.string(), origin: v.string() });
export type Noted = v.InferOutput<typeof Noted>;

/** A copy in the cache: under which key, and its bytes, headers included. */
export type Copy = { readonly key: string; readonly bytes: Buffer };

export type Nginx = {
  readonly origin: string;
  readonly noted: () => Noted[];
  readonly copies: () => Copy[];
  readonly stop: () => Promise<void>;
};

/**
 * Whether there is an nginx to start; on a Debian machine whose root we are, and only if asked to, one is installed.
 * Its system service is never used.
 */
export function haveNginx(): boolean {
  if (runs("nginx", "-v")) return true;
  if (process.getuid?.() !== 0 || process.env.DRILL_INSTALL === "0") return false;
  const quietly = { DEBIAN_FRONTEND: "noninteractive" };
  return (
    runs("apt-get", "update", "-qq") &&
    withEnvironment(quietly, () =>
      runs("apt-get", "install", "-y", "-qq", "--no-install-recommends", "nginx-light"),
    ) &&
    runs("nginx", "-v")
  );
}

function withEnvironment<T>(added: Record<string, string>, work: () => T): T {
  Object.assign(process.env, added);
  return work();
}

function runs(program: string, ...args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Starts an nginx of our own over a folder of its own, in front of an application on 127.0.0.1. */
export async function startNginx(folder: string, originPort: number): Promise<Nginx> {
  const port = await freePort();
  mkdirSync(path.join(folder, "cache"), { recursive: true });
  // nginx started by root works as an account of its own, which must reach the folder.
  for (const each of [folder, path.join(folder, "cache")]) chmodSync(each, 0o777);
  const file = path.join(folder, "nginx.conf");
  writeFileSync(file, nginxConfig({ folder, port, originPort }));
  const nginx = spawn("nginx", ["-p", folder, "-c", file, "-e", path.join(folder, "error.log")], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  while (!(await accepts(port))) {
    if (nginx.exitCode !== null) throw new Error(`nginx does not start:\n${errors(folder)}`);
    await pause(20);
  }
  return {
    origin: `http://127.0.0.1:${port}`,
    noted: () =>
      readFileSync(path.join(folder, "access.log"), "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => v.parse(v.pipe(v.string(), v.parseJson(), Noted), line)),
    copies: () => copiesIn(path.join(folder, "cache")),
    stop: async () => {
      if (nginx.exitCode !== null) return;
      nginx.kill("SIGTERM");
      await once(nginx, "exit");
    },
  };
}

function errors(folder: string): string {
  return readFileSync(path.join(folder, "error.log"), "utf8");
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => socket.end(() => resolve(true)));
    socket.once("error", () => resolve(false));
  });
}

/** nginx writes a copy's key on a line of its own before the answer. */
function copiesIn(folder: string): Copy[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name)))
    .map((bytes) => ({ key: /\nKEY: (.*)\n/.exec(bytes.toString("latin1"))?.[1] ?? "", bytes }));
}
