import { mkdirSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { demoAccounts } from "#prisma/seed/demo-accounts";
import { buildIfStale } from "./build-if-stale.server.ts";
import { takeDataFolder } from "./data-folder.server.ts";
import { keepRunning } from "./keep-running.server.ts";
import { WEB_FLAGS, WORKER_FLAGS } from "./memory-flags.ts";
import { PlainFailure } from "./plain-failure.ts";
import { progressOn } from "./progress.ts";
import { runNode } from "./run-node.server.ts";
import { startServices } from "./services.server.ts";

/** `npm start` and, with `dev`, `npm run dev`: the whole marketplace on this machine until Ctrl-C. */

const developing = process.argv.includes("dev");
const root = path.resolve(import.meta.dirname, "../..");
const say = (line: string) => console.log(line);
const progress = progressOn(say, () => performance.now());
const host = process.env.HOST || "127.0.0.1";
const port = Number(process.env.PORT || 3000);
const url = `http://${host === "0.0.0.0" || host === "127.0.0.1" ? "localhost" : host}:${port}`;

/** Before a program that runs from its sources. */
const READ_TSX = `--import=${pathToFileURL(path.join(import.meta.dirname, "read-tsx.server.ts"))}`;

/** Ends to run when the program ends, the last first. */
const endings: (() => Promise<void> | void)[] = [];
let ending: Promise<never> | undefined;

function end(code: number): Promise<never> {
  ending ??= (async () => {
    for (const step of endings.reverse()) await step();
    process.exit(code);
  })();
  return ending;
}

async function requireFreePort(): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: Error & { code?: string }) =>
      reject(
        new PlainFailure(
          error.code === "EADDRINUSE"
            ? `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`
            : `Port ${port} on ${host} cannot be used (${error.code}). Choose another: PORT=3001 npm start`,
        ),
      ),
    );
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

async function start(): Promise<void> {
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new PlainFailure(`PORT is ${process.env.PORT}; it must be a number from 1 to 65535.`);
  const began = performance.now();
  say(`eGroceryMart${developing ? ", for development" : ""}\n`);
  await requireFreePort();
  const folder = takeDataFolder(process.env.DATA_DIR || path.join(root, ".data"), url);
  endings.push(folder.release);
  if (!developing) await buildIfStale(progress);

  const services = await startServices(folder, progress);
  endings.push(services.stop);
  folder.tell({ ...services.environment, ...services.ownerEnvironment });
  const environment = {
    NODE_ENV: developing ? "development" : "production",
    ...services.environment,
    HOST: host,
    PORT: String(port),
  };
  await progress("Preparing the database", () =>
    runNode(
      [path.join(import.meta.dirname, "prepare-database.server.ts")],
      { ...environment, ...services.ownerEnvironment },
      "Preparing the database",
    ),
  );

  const logs = path.join(folder.path, "logs");
  mkdirSync(logs, { recursive: true });
  const programs = developing
    ? {
        web: [READ_TSX, "server/dev.server.ts"],
        workers: [READ_TSX, "--watch", "--watch-preserve-output", "workers/index.ts"],
      }
    : { web: [...WEB_FLAGS, "build/server/index.js"], workers: [...WORKER_FLAGS, "build/server/workers.js"] };
  const keep = (name: "web" | "workers") => {
    const logFile = path.join(logs, `${name}.log`);
    return keepRunning({
      args: programs[name].map((arg) => (arg.startsWith("--") ? arg : path.join(root, arg))),
      environment,
      logFile,
      onEnd: (code, wait) =>
        say(`The ${name} process ended (${code}); starting it again in ${wait} ms. See ${logFile}`),
    });
  };
  const web = keep("web");
  const workers = keep("workers");
  endings.push(async () => {
    await Promise.all([web.stop(), workers.stop()]);
  });
  services.onLost((service) => {
    say(
      `${service} ended unexpectedly. Its log is in ${folder.path}. Start again: everything saved is safe.`,
    );
    void end(1);
  });
  await progress("Opening the shop", () =>
    web.ready.catch(() => {
      throw new PlainFailure(`The web process does not start. Its log is ${path.join(logs, "web.log")}.`);
    }),
  );

  for (const note of services.notes) say(`\n  ${note}`);
  say(`\nOpen ${url}   (ready in ${((performance.now() - began) / 1000).toFixed(1)} s)\n`);
  if ((process.env.SEED || "demo") !== "none") {
    for (const { role, email, password, printed } of demoAccounts)
      if (printed) say(`  ${role.padEnd(13)} ${email}   ${password}`);
  }
  say(`\nCtrl-C stops everything; your data stays in ${folder.path}`);
  process.send?.("listening");
}

const interrupted = () => {
  if (ending === undefined) say("\nClosing the shop …");
  void end(0);
};
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, interrupted);
// The launcher was killed: nobody is left to stop what it started.
process.once("disconnect", interrupted);

start().catch((error: unknown) => {
  console.error(error instanceof PlainFailure ? `\n${error.message}` : error);
  return end(1);
});
