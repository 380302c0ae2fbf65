import type { Transaction } from "#server/platform/transaction.server";

const THEIR_DEVICES = "SELECT id FROM client_groups WHERE account_id = $1";

/** What goes with a person, in the order their rows depend on each other. */
const ERASURES = [
  // The notes are words of theirs to the picker; the rest of a line is what was sold.
  `UPDATE orders SET contact = NULL, placed = placed || jsonb_build_object('lines',
     coalesce((SELECT jsonb_agg(line || '{"note": ""}' ORDER BY position)
                 FROM jsonb_array_elements(placed -> 'lines') WITH ORDINALITY AS each(line, position)), '[]'))
    WHERE account_id = $1`,
  "DELETE FROM passkeys WHERE account_id = $1",
  "DELETE FROM recovery_codes WHERE account_id = $1",
  "DELETE FROM email_challenges WHERE account_id = $1",
  "DELETE FROM refresh_tokens WHERE account_id = $1",
  "DELETE FROM carts WHERE account_id = $1",
  `DELETE FROM operations WHERE client_group IN (${THEIR_DEVICES})`,
  `DELETE FROM operation_lanes WHERE client_group IN (${THEIR_DEVICES})`,
  "DELETE FROM client_groups WHERE account_id = $1",
] as const;

/** Takes everything out of the database that names a person; their account's id and their orders' amounts stay. */
export async function erasePerson(tx: Transaction, accountId: string, at: Date): Promise<void> {
  for (const erasure of ERASURES) await tx.query(erasure, [accountId]);
  await tx.query(
    `UPDATE accounts SET email = NULL, email_hash = NULL, name = NULL, password_hash = NULL, totp_secret = NULL,
                         totp_step = 0, totp_since = NULL, warned_at = NULL, erased_at = $2 WHERE id = $1`,
    [accountId, at],
  );
}
