import { pool } from "#server/platform/postgres.server";

/** Most kinds of failures kept; the one seen longest ago makes room. */
export const MOST_GROUPS = 1_000;

export type Failures = {
  readonly fingerprint: string;
  readonly source: "server" | "browser";
  readonly kind: string;
  /** Without what it quotes; empty for browsers, whose messages may hold anything. */
  readonly message: string;
  readonly frames: readonly string[];
  readonly breadcrumb: readonly string[];
  /** The page it happened on, by its file; null on the server and in a service worker. */
  readonly route: string | null;
  readonly firstSeen: number;
  readonly lastSeen: number;
  readonly count: number;
  /** Of a browser, the version of its build, where nobody told it the release. */
  readonly release: string;
  readonly traceId: string | null;
};

/** Notes which release gives browsers the build of this version; the one that started last, where several do. */
export async function noteBuild(version: string, release: string): Promise<void> {
  await pool.query(
    `INSERT INTO client_builds (version, release) VALUES ($1, $2)
     ON CONFLICT (version) DO UPDATE SET release = excluded.release, started_at = now()`,
    [version, release],
  );
}

/**
 * Adds failures to their groups. One that comes again after it was resolved counts as new.
 * @returns the fingerprints that are new, or back.
 */
export async function writeFailures(failures: readonly Failures[]): Promise<string[]> {
  const { rows } = await pool.query<{ fingerprint: string; news: boolean }>({
    name: "write-failures",
    text: `WITH told AS (
             SELECT told.*, coalesce(build.release, told.build) AS release
               FROM json_to_recordset($1) AS told(fingerprint text, source text, kind text, message text,
                 frames text[], breadcrumb text[], route text, "firstSeen" timestamptz, "lastSeen" timestamptz,
                 count bigint, build text, "traceId" text)
               LEFT JOIN client_builds build ON told.source = 'browser' AND build.version = told.build
           ), known AS (
             SELECT fingerprint, resolved_at FROM error_groups WHERE fingerprint IN (SELECT fingerprint FROM told)
           ), written AS (
             INSERT INTO error_groups AS kept (fingerprint, source, kind, message, frames, breadcrumb, route,
                                       first_seen, last_seen, count, first_release, last_release, trace_id)
             SELECT fingerprint, source, kind, message, frames, breadcrumb, route, "firstSeen", "lastSeen", count,
                    release, release, "traceId" FROM told ORDER BY fingerprint
             ON CONFLICT (fingerprint) DO UPDATE SET
               last_seen = greatest(kept.last_seen, excluded.last_seen), count = kept.count + excluded.count,
               message = excluded.message, breadcrumb = excluded.breadcrumb, route = excluded.route, last_release = excluded.last_release,
               trace_id = coalesce(excluded.trace_id, kept.trace_id), resolved_at = NULL
           )
           SELECT told.fingerprint, known.fingerprint IS NULL OR known.resolved_at IS NOT NULL AS news
             FROM told LEFT JOIN known ON known.fingerprint = told.fingerprint`,
    values: [
      JSON.stringify(
        failures.map(({ release: build, ...each }) => ({
          ...each,
          build,
          firstSeen: new Date(each.firstSeen),
          lastSeen: new Date(each.lastSeen),
        })),
      ),
    ],
  });
  const news = rows.filter((row) => row.news).map((row) => row.fingerprint);
  if (news.length > 0) await makeRoom();
  return news;
}

async function makeRoom(): Promise<void> {
  await pool.query(
    `DELETE FROM error_groups WHERE fingerprint IN
       (SELECT fingerprint FROM error_groups ORDER BY last_seen DESC, fingerprint OFFSET $1)`,
    [MOST_GROUPS],
  );
}
