import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { MigrationList, SchemaContainer, SchemaEngine } from "@prisma/schema-engine-wasm";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import { Pool } from "pg";

const prismaFolder = import.meta.dirname;
const migrationsFolder = path.join(prismaFolder, "migrations");

/** Prisma leaves nothing out of a comparison: every table of the database is in the schema. */
export const filters = { externalTables: [], externalEnums: [] };

/**
 * Runs a migration as PostgreSQL reads it: whole, and so in one transaction. Prisma's own adapter cuts scripts at
 * every semicolon, also inside comments and function bodies.
 */
class WholeScripts extends PrismaPg {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    super(pool);
    this.#pool = pool;
  }

  override async connect(): Promise<Awaited<ReturnType<PrismaPg["connect"]>>> {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      await this.#pool.query(script);
    };
    return adapter;
  }
}

let instantiated: Promise<void> | undefined;

/** Instantiates the engine's WebAssembly by hand: importing it as a module would need an experimental Node flag. */
async function instantiate(): Promise<void> {
  const file = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const wasm = readFileSync(file.replace(/\.js$/, ".wasm"));
  const { instance } = await WebAssembly.instantiate(wasm, { "./schema_engine_bg.js": importsOf(bindings) });
  bindings.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === "function") start();
}

/** The engine's imports, with timers that hold no process: it forgets a 10 s one for each migration lock. */
function importsOf(all: WebAssembly.ModuleImports): WebAssembly.ModuleImports {
  const imports = { ...all };
  for (const [name, original] of Object.entries(all)) {
    if (!name.startsWith("__wbg_setTimeout") || typeof original !== "function") continue;
    imports[name] = (...args: unknown[]) => {
      const timer: unknown = original(...args);
      if (timer instanceof Object && "unref" in timer && typeof timer.unref === "function") timer.unref();
      return timer;
    };
  }
  return imports;
}

/** The schema as the engine takes it. */
export function readSchema(): SchemaContainer[] {
  const file = path.join(prismaFolder, "schema.prisma");
  return [{ path: file, content: readFileSync(file, "utf8") }];
}

/** Every migration in the repository, in the order of their names, which begin with their date. */
export function readMigrations(): MigrationList {
  const names = readdirSync(migrationsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const lockfile = path.join(migrationsFolder, "migration_lock.toml");
  return {
    baseDir: migrationsFolder,
    lockfile: { path: "migration_lock.toml", content: readFileSync(lockfile, "utf8") },
    shadowDbInitScript: "",
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: {
          tag: "ok",
          value: readFileSync(path.join(migrationsFolder, name, "migration.sql"), "utf8"),
        },
      },
    })),
  };
}

/**
 * Lends Prisma's schema engine on a database. Its connections end with `work`, and with them the lock that
 * keeps two migrations apart.
 */
export async function withSchemaEngine<T>(
  connectionString: string,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  instantiated ??= instantiate();
  await instantiated;
  const pool = new Pool({ connectionString });
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool));
    const datamodels = readSchema().map(({ path: file, content }): [string, string] => [file, content]);
    return await work(await bindings.SchemaEngine.new({ datamodels }, () => undefined, adapter));
  } finally {
    await pool.end();
  }
}
