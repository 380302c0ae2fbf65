import { readIdentity } from "#server/accounts/account-records.server";
import { type FactorNews, factorMail } from "#server/mail/factor-mails.server";
import { queueMail } from "#server/mail/queue-mail.server";
import type { Transaction } from "#server/platform/transaction.server";

/** Mails the account's owner what happened to their second factors, if `tx` commits. */
export async function tellOwner(tx: Transaction, accountId: string, news: FactorNews): Promise<void> {
  const identity = await readIdentity(accountId);
  if (identity === null || identity.email === null) return;
  await queueMail(tx, factorMail(identity.email, identity.name, news));
}
