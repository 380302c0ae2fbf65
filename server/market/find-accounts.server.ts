import * as v from "valibot";
import { signInSchema } from "#domain/accounts";
import type { Actor } from "#domain/actors";
import { type AccountCard, shortEmail, shortName } from "#domain/market-accounts";
import { uuidSchema } from "#domain/operations";
import { readSessionsOf } from "#server/accounts/session-records.server";
import { findCard, findCardByEmail, findStaffCards } from "#server/market/account-records.server";
import { ofAccount, theMarket } from "#server/market/market-targets";
import { useCase } from "#server/permissions/use-case.server";
import type { Transaction } from "#server/platform/transaction.server";
import { readFor } from "#server/replicas/replicas.server";

const isThere = (found: unknown): boolean => found !== null;

/** Staff shown before anything is looked for. */
const AT_FIRST = 50;

/**
 * Accounts by what one can know of somebody who calls: the whole e-mail address, or the account's id. Names are sealed
 * and cannot be searched. Without a search, the people whose rights reach beyond themselves.
 */
export const findAccounts = useCase(
  "market.accounts.find",
  theMarket,
  async (principal, args: { readonly search: string }): Promise<AccountCard[]> => {
    const search = args.search.trim();
    const cards = await readFor(principal, ({ pool }) =>
      search === "" ? findStaffCards(pool, AT_FIRST) : look(pool, search),
    );
    return cards.map((card) => asSeenBy(principal.actor, card));
  },
);

/** One account, and on how many devices it is signed in: null where sessions cannot be read just now. */
export const readMarketAccount = useCase(
  "market.accounts.find",
  ofAccount,
  async (principal, { accountId }: { readonly accountId: string }) => {
    const card = await readFor(principal, ({ pool }) => findCard(pool, accountId), isThere);
    if (card === null) return null;
    const sessions = await readSessionsOf(accountId);
    return { ...asSeenBy(principal.actor, card), sessions: sessions.ok ? sessions.value.length : null };
  },
);

async function look(db: Transaction, search: string): Promise<AccountCard[]> {
  const id = v.safeParse(uuidSchema, search);
  const email = v.safeParse(signInSchema.entries.email, search);
  const card = id.success
    ? await findCard(db, id.output)
    : email.success && (await findCardByEmail(db, email.output));
  return card ? [card] : [];
}

/** Support helps people who are on the phone: it need not read who everybody is. */
function asSeenBy(actor: Actor, card: AccountCard): AccountCard {
  if (actor.role === "admin") return card;
  return { ...card, name: shortName(card.name), email: shortEmail(card.email) };
}
