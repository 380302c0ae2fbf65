import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { aFolder, inDatabase, listening, start } from "#test/launcher.server.ts";
import { freePort } from "./free-port.server.ts";
import { PlainFailure } from "./plain-failure.ts";
import { postgresPrograms } from "./postgres-programs.server.ts";
import { alive } from "./processes.server.ts";

function postmaster(folder: string): number {
  return Number(readFileSync(path.join(folder, "postgres/postmaster.pid"), "utf8").split("\n")[0]);
}

test("what was committed before a kill -9 is there after the next start", { timeout: 90_000 }, async () => {
  const DATA_DIR = aFolder();
  const first = start({ DATA_DIR, PORT: String(await freePort()) });
  await listening(first);
  await inDatabase(DATA_DIR, (client) =>
    client.query(
      "INSERT INTO categories (slug, name, tint, illustration) VALUES ('dairy', 'Dairy', 'blue', 'milk')",
    ),
  );
  const orphan = postmaster(DATA_DIR);
  first.child.kill("SIGKILL");
  await first.ended;
  expect(alive(orphan)).toBe(true);

  const second = start({ DATA_DIR, PORT: String(await freePort()) });
  await listening(second);
  expect(postmaster(DATA_DIR)).not.toBe(orphan);
  const { rows } = await inDatabase(DATA_DIR, (client) => client.query("SELECT slug FROM categories"));
  expect(rows).toEqual([{ slug: "dairy" }]);

  const database = postmaster(DATA_DIR);
  second.child.kill("SIGINT");
  expect(await second.ended).toBe(0);
  expect(alive(database)).toBe(false);
});

test("a first start killed again and again is finished by the next one", { timeout: 120_000 }, async () => {
  const DATA_DIR = aFolder();
  for (const moment of ["Starting PostgreSQL", "Preparing the database"]) {
    const killed = start({ DATA_DIR, SEED: "demo", PORT: String(await freePort()) });
    await vi.waitFor(() => expect(killed.said()).toContain(moment), { timeout: 30_000, interval: 5 });
    killed.child.kill("SIGKILL");
    await killed.ended;
  }
  const prepared = start({ DATA_DIR, PORT: String(await freePort()) });
  await listening(prepared);
  await inDatabase(DATA_DIR, (client) =>
    client.query("UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name LIKE '%orders'"),
  );
  // Whoever prepared the database above outlives its launcher, and may have come as far as filling it.
  await inDatabase(DATA_DIR, (client) => client.query("TRUNCATE accounts, vendors, products CASCADE"));
  prepared.child.kill("SIGKILL");
  await prepared.ended;

  await listening(start({ DATA_DIR, SEED: "demo", PORT: String(await freePort()) }));
  const { rows } = await inDatabase(DATA_DIR, (client) =>
    client.query(
      `SELECT (SELECT count(*)::int FROM products) AS products, (SELECT count(*)::int FROM vendors) AS vendors,
        (SELECT count(*)::int FROM stock_levels WHERE on_hand <> (SELECT coalesce(sum(on_hand_delta), 0)
          FROM stock_movements WHERE stock_movements.offer_id = stock_levels.offer_id)) AS off_ledger`,
    ),
  );
  expect(rows).toEqual([{ products: 720, vendors: 12, off_ledger: 0 }]);
});

test("a platform without an embedded PostgreSQL is told to bring its own", async () => {
  const failure = await postgresPrograms("sunos-sparc").catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(PlainFailure);
  expect(String(failure)).toContain("Set DATABASE_URL to a PostgreSQL 17 server instead.");
});

test("a taken port is a sentence with a way out", { timeout: 20_000 }, async () => {
  const other = createServer();
  const port = await freePort();
  await new Promise<void>((resolve) => other.listen(port, "127.0.0.1", resolve));
  const { said, ended } = start({ DATA_DIR: aFolder(), PORT: String(port) });
  expect(await ended).toBe(1);
  expect(said()).toContain(`Port ${port} is taken by another program.`);
  expect(said()).toContain(`PORT=${port + 1} npm start`);
  expect(said()).not.toMatch(/\n\s+at /);
  other.close();
});

test("a folder that cannot be written is a sentence with a way out", { timeout: 20_000 }, async () => {
  const file = path.join(aFolder(), "notes.txt");
  writeFileSync(file, "a file where a folder should be");
  const { said, ended } = start({ DATA_DIR: path.join(file, "data"), PORT: String(await freePort()) });
  expect(await ended).toBe(1);
  expect(said()).toContain(`The folder ${file}/data cannot be written`);
  expect(said()).not.toMatch(/\n\s+at /);
});

test("a second start in the same folder says where the first one is", { timeout: 60_000 }, async () => {
  const DATA_DIR = aFolder();
  const port = await freePort();
  await listening(start({ DATA_DIR, PORT: String(port) }));
  const second = start({ DATA_DIR, PORT: String(await freePort()) });
  expect(await second.ended).toBe(1);
  expect(second.said()).toContain(`already runs from ${DATA_DIR}, at http://localhost:${port}`);
});
