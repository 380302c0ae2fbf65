import type { Client } from "pg";

/** What a table holds: how many rows, and sums of two hashes of each of them, whatever order they lie in. */
export type TableHash = { readonly rows: number; readonly hash: string };

/** Every row of every table of the schema `public`, by table. */
export async function hashTables(client: Client): Promise<ReadonlyMap<string, TableHash>> {
  const { rows: tables } = await client.query<{ name: string }>(
    "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
  const hashes = new Map<string, TableHash>();
  for (const { name } of tables) {
    const { rows } = await client.query<TableHash>(
      `SELECT count(*)::int AS rows, concat_ws('/', sum(hashtextextended(row::text, 0)), sum(hashtextextended(row::text, 1))) AS hash
         FROM ${name} AS row`,
    );
    hashes.set(name, rows[0] ?? { rows: 0, hash: "" });
  }
  return hashes;
}

/** Tables whose rows are not the same in both, one sentence each. */
export function differences(
  expected: ReadonlyMap<string, TableHash>,
  found: ReadonlyMap<string, TableHash>,
): string[] {
  return [...new Set([...expected.keys(), ...found.keys()])].flatMap((table) => {
    const [one, other] = [expected.get(table), found.get(table)];
    if (one && other && one.rows === other.rows && one.hash === other.hash) return [];
    return [`${table}: ${one?.rows ?? "no"} rows expected, ${other?.rows ?? "no"} found`];
  });
}
