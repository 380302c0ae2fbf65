import { recordAudit } from "#server/audit/record-audit.server";
import { theMarket } from "#server/market/market-targets";
import { useCase } from "#server/permissions/use-case.server";
import { inTransaction } from "#server/platform/transaction.server";

export type ErrorResolved =
  | { readonly ok: true }
  /** `not-open`: somebody resolved it meanwhile, or it made room for others. */
  | { readonly ok: false; readonly reason: "not-open" };

type Resolving = { readonly fingerprint: string };

/** Says that a kind of failure is mended. It opens again by itself, as news, if it comes back. */
export const resolveError = useCase(
  "market.errors.resolve",
  theMarket,
  (principal, { fingerprint }: Resolving): Promise<ErrorResolved> =>
    inTransaction(async (tx) => {
      const { rows } = await tx.query<{ kind: string }>(
        `UPDATE error_groups SET resolved_at = now() WHERE fingerprint = $1 AND resolved_at IS NULL
         RETURNING kind`,
        [fingerprint],
      );
      const [resolved] = rows;
      if (resolved === undefined) return { ok: false, reason: "not-open" };
      await recordAudit(tx, {
        principal,
        action: "market.errors.resolve",
        target: `error:${fingerprint}`,
        vendorId: null,
        outcome: "done",
        detail: { error: resolved.kind },
      });
      return { ok: true };
    }),
);
