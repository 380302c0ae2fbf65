import { pool } from "#server/platform/postgres.server";

/** Tables whose rows tell of attempts, not of what they came to. */
const ABOUT_ATTEMPTS = ["_prisma_migrations", "audit_events"];

let fingerprint: Promise<string> | undefined;

/** One statement that digests every table of the database. */
async function statement(): Promise<string> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> ALL($1) ORDER BY 1`,
    [ABOUT_ATTEMPTS],
  );
  const digests = rows.map(
    ({ name }) =>
      `SELECT '${name}' AS name, md5(coalesce(string_agg(each::text, '|' ORDER BY each::text), '')) AS digest FROM "${name}" each`,
  );
  return `SELECT string_agg(name || ' ' || digest, E'\\n' ORDER BY name) AS rows FROM (${digests.join(" UNION ALL ")}) tables`;
}

/** All rows of all tables, as a text that differs when any of them does. */
export async function everyRow(): Promise<string> {
  fingerprint ??= statement();
  const { rows } = await pool.query<{ rows: string }>(await fingerprint);
  return rows[0]?.rows ?? "";
}
