import * as v from "valibot";
import { ERRORS_PER_PAGE, type ErrorPage, type ErrorQuery, errorGroupSchema } from "#domain/error-groups";
import { theMarket } from "#server/market/market-targets";
import { useCase } from "#server/permissions/use-case.server";
import { readFor } from "#server/replicas/replicas.server";

/** Most releases offered to filter by: those seen last. */
const RELEASES = 20;

const groupsSchema = v.array(errorGroupSchema);
const releasesSchema = v.array(v.object({ release: v.string() }));

/** Failures by kind, those seen last first: open or resolved ones, of one release or of all. */
export const listErrors = useCase(
  "market.errors.list",
  theMarket,
  async (principal, { state, release, page }: ErrorQuery): Promise<ErrorPage> => {
    const [groups, releases] = await readFor(principal, ({ pool }) =>
      Promise.all([
        pool.query(
          `SELECT fingerprint, source, kind, message, frames, breadcrumb, route,
                (extract(epoch FROM first_seen) * 1000)::float8 AS "firstSeen",
                (extract(epoch FROM last_seen) * 1000)::float8 AS "lastSeen", count::float8 AS count,
                first_release AS "firstRelease", last_release AS "lastRelease", trace_id AS "traceId",
                resolved_at IS NOT NULL AS resolved
           FROM error_groups
          WHERE (resolved_at IS NOT NULL) = $1 AND ($2::text IS NULL OR $2 IN (first_release, last_release))
          ORDER BY last_seen DESC, fingerprint OFFSET $3 LIMIT $4`,
          [state === "resolved", release, (page - 1) * ERRORS_PER_PAGE, ERRORS_PER_PAGE + 1],
        ),
        pool.query(
          `SELECT release FROM error_groups CROSS JOIN LATERAL (VALUES (first_release), (last_release)) AS its (release)
          GROUP BY release ORDER BY max(last_seen) DESC, release LIMIT $1`,
          [RELEASES],
        ),
      ]),
    );
    const found = v.parse(groupsSchema, groups.rows);
    return {
      groups: found.slice(0, ERRORS_PER_PAGE),
      more: found.length > ERRORS_PER_PAGE,
      releases: v.parse(releasesSchema, releases.rows).map((row) => row.release),
    };
  },
);
