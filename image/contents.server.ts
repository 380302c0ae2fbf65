import { readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import path from "node:path";
import { buildSync } from "esbuild";
import * as v from "valibot";
import { WEB_FLAGS, WORKER_FLAGS } from "#server/embedded/memory-flags";

/** Programs that run from their sources, as the repository's own commands do: Node strips the types. */
export const COMMANDS: readonly string[] = [
  "prisma/migrate.server.ts",
  "server/audit/verify.server.ts",
  "server/keys/rotate.server.ts",
  "server/tokens/signing-keys-command.server.ts",
];

/** Folders and files that go into the image as they are. */
export const AS_THEY_ARE: readonly string[] = [
  "build/client",
  "build/server",
  "prisma/migrations",
  "prisma/schema.prisma",
  "server/http/ask-health.mjs",
];

/** How the image's processes are started, from its root: the default, the workers, and once before each deploy. */
export const PROGRAMS = {
  web: [...WEB_FLAGS, "build/server/index.js"],
  workers: [...WORKER_FLAGS, "build/server/workers.js"],
  migrate: ["prisma/migrate.server.ts"],
  health: ["server/http/ask-health.mjs"],
} as const;

/**
 * What installed packages bring for those who develop with them, or for databases that are not ours: no process that
 * runs reads it. Patterns below `node_modules`.
 */
export const NOT_TAKEN: readonly string[] = [
  "**/*.map",
  "**/*.d.{ts,mts,cts}",
  "@prisma/client/runtime/query_compiler_*.{cockroachdb,mysql,sqlite,sqlserver}.*",
];

export type Reached = {
  /** Files of this repository, relative to its root. */
  readonly files: readonly string[];
  /** Names of the packages they import. */
  readonly packages: readonly string[];
};

/** What the bundler makes of these is no business of a process that runs later. */
const NOT_CODE = ["virtual:*", "*?url", "*?worker", "*?raw", "*.css"];

/** Every file that the given programs of this repository import, however far, and every package those name. */
export function reachedFrom(root: string, programs: readonly string[]): Reached {
  const { metafile } = buildSync({
    absWorkingDir: root,
    // One entry that names them all; with one for each, what they share would be written as many times.
    stdin: {
      contents: programs.map((program, n) => `export * as program${n} from "./${program}";`).join("\n"),
      resolveDir: root,
    },
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    format: "esm",
    packages: "external",
    jsx: "automatic",
    logLevel: "error",
    external: NOT_CODE,
  });
  const imported = Object.values(metafile.inputs)
    .flatMap(({ imports }) => imports)
    .filter(({ external, path: name }) => external === true && isPackage(name))
    .map(({ path: name }) => name);
  return {
    files: Object.keys(metafile.inputs)
      .filter((file) => file !== "<stdin>")
      .sort(),
    packages: [...new Set(imported.map(packageOf))].sort(),
  };
}

function isPackage(name: string): boolean {
  return !/^(node|virtual):|\?|\.css$/.test(name) && !builtinModules.includes(name);
}

function packageOf(name: string): string {
  const [scope = "", rest = ""] = name.split("/");
  return name.startsWith("@") ? `${scope}/${rest}` : scope;
}

const Manifest = v.object({ dependencies: v.record(v.string(), v.string()) });

/** Names of the packages that an installation without development has. */
export function dependenciesOf(root: string): ReadonlySet<string> {
  const text = readFileSync(path.join(root, "package.json"), "utf8");
  return new Set(Object.keys(v.parse(v.pipe(v.string(), v.parseJson(), Manifest), text).dependencies));
}
