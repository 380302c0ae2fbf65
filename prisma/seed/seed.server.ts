import type { StoredCatalogue } from "#server/catalogue/import/store-catalogue.server";
import { pool } from "#server/platform/postgres.server";
import { seedDemo } from "./seed-demo.server.ts";
import { seedGenerated } from "./seed-generated.server.ts";

/** What an empty database starts with: the demo marketplace, nothing, or the catalogue of the benches. */
export const SEEDS = ["demo", "none", "50k"] as const;
export type Seed = (typeof SEEDS)[number];

/** Seeds a database that has no vendors; null when there was nothing to do. */
export async function seedWhenEmpty(seed: Seed): Promise<StoredCatalogue | null> {
  if (seed === "none") return null;
  const { rows } = await pool.query<{ empty: boolean }>("SELECT NOT EXISTS (SELECT FROM vendors) AS empty");
  if (!rows[0]?.empty) return null;
  return seed === "demo" ? seedDemo() : seedGenerated();
}
