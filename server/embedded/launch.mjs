#!/usr/bin/env node
// The first thing a fresh clone runs, so it needs nothing but Node 20 and npm: it installs what is missing and
// hands over to the pinned Node.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const programs = {
  start: ["server/embedded/start.server.ts"],
  dev: ["server/embedded/start.server.ts", "dev"],
  test: ["server/embedded/test.server.ts"],
  import: ["server/embedded/import.server.ts"],
  "verify-audit": ["server/embedded/command.server.ts", "server/audit/verify.server.ts"],
  "rotate-signing-keys": [
    "server/embedded/command.server.ts",
    "server/tokens/signing-keys-command.server.ts",
  ],
  "rotate-keys": ["server/embedded/command.server.ts", "server/keys/rotate.server.ts"],
};
const pinnedNode = path.join(
  root,
  "node_modules/node/bin",
  process.platform === "win32" ? "node.exe" : "node",
);

/** @param {string} sentence @returns {never} */
function fail(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}

/** @param {string} file @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>} */
function lockedPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : {};
}

/** Whether node_modules lacks something the lock file names; optional parts of other platforms may lack. */
function installIsStale() {
  const wanted = lockedPackages(path.join(root, "package-lock.json"));
  const present = lockedPackages(path.join(root, "node_modules/.package-lock.json"));
  return Object.entries(wanted).some(([name, { version, optional, devOptional }]) => {
    if (name === "" || version === undefined) return false;
    const found = present[name]?.version;
    return found !== version && !(found === undefined && (optional || devOptional));
  });
}

/** @param {string[]} args */
function npm(args) {
  return (
    spawnSync("npm", args, { cwd: root, stdio: "inherit", shell: process.platform === "win32" }).status === 0
  );
}

function installIfStale() {
  if (installIsStale()) {
    console.log("Installing the libraries this needs; the first time takes a minute or two …");
    if (!npm(["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"]))
      fail(
        "npm could not install the libraries. Check the connection and the free disk space, then run this again.",
      );
  }
  if (!existsSync(pinnedNode)) npm(["rebuild", "node", "--loglevel=error"]);
}

function nodeToUse() {
  if (existsSync(pinnedNode) && spawnSync(pinnedNode, ["--version"]).status === 0) return pinnedNode;
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  return fail(
    `This needs Node 24, and npm could not install it for ${process.platform}-${process.arch}. Install Node 24 from nodejs.org, then run this again.`,
  );
}

const [command = "start", ...args] = process.argv.slice(2);
const program = programs[command];
if (program === undefined) fail(`Unknown command ${command}; there is ${Object.keys(programs).join(", ")}.`);
if (Number(process.versions.node.split(".")[0]) < 20)
  fail(
    `This needs Node 20 or newer to begin; here is ${process.version}. Install a current one from nodejs.org.`,
  );
installIfStale();

const [script, ...fixed] = program;
const child = spawn(nodeToUse(), [path.join(root, script), ...fixed, ...args], {
  cwd: root,
  stdio: ["inherit", "inherit", "inherit", "ipc"],
  env: {
    ...process.env,
    PATH: `${path.join(root, "node_modules/.bin")}${path.delimiter}${process.env.PATH}`,
  },
});
// The child decides when everything has been put away; hearing of Ctrl-C twice does it no harm.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal === null ? 0 : 1)));
