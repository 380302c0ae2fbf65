import type { AuditEvent } from "#domain/audit";
import type { OrderView } from "#domain/order-view";
import { accountProblem } from "#server/accounts/account-problem";
import { readIdentity } from "#server/accounts/account-records.server";
import { readSessionsOf } from "#server/accounts/session-records.server";
import { auditAbout } from "#server/audit/read-audit.server";
import { readOrders } from "#server/orders/read-orders.server";
import { ownAccount, type Principal, useCase } from "#server/permissions/use-case.server";
import { prisma } from "#server/platform/postgres.server";

/** Version of the exported document's form. */
const FORM = 1;

/** Times are ISO 8601; amounts in orders are cents, weights grams, times in them milliseconds since the epoch. */
export type AccountExport = Awaited<ReturnType<typeof gather>>;

/**
 * Everything the marketplace keeps about somebody, as one document. Secrets are said to be there and not told: whoever
 * gets hold of the file must not be able to sign in with it.
 * @throws {Response} 503 `sessions-unavailable`: an export without the sessions would not be everything.
 */
export const exportAccount = useCase("account.export", ownAccount, (principal, now: number) =>
  gather(principal, now),
);

async function gather(principal: Principal, now: number) {
  const { accountId } = principal.actor;
  const [account, identity, passkeys, recoveryCodes, devices, cart, sessions] = await Promise.all([
    prisma.account.findUniqueOrThrow({ where: { id: accountId } }),
    readIdentity(accountId),
    prisma.passkey.findMany({ where: { accountId }, orderBy: { createdAt: "asc" } }),
    prisma.recoveryCode.count({ where: { accountId } }),
    prisma.clientGroup.findMany({ where: { accountId }, orderBy: { createdAt: "asc" } }),
    prisma.cart.findUnique({ where: { accountId } }),
    readSessionsOf(accountId),
  ]);
  if (!sessions.ok) throw accountProblem("sessions-unavailable");
  return {
    form: FORM,
    exportedAt: new Date(now).toISOString(),
    account: {
      id: accountId,
      name: identity?.name ?? "",
      email: identity?.email ?? null,
      role: account.role,
      vendorId: account.vendorId,
      createdAt: account.createdAt.toISOString(),
      lastSeenAt: account.seenAt.toISOString(),
      hasPassword: account.passwordHash !== null,
      hasAuthenticator: account.totpSecret !== null,
      recoveryCodesLeft: recoveryCodes,
    },
    passkeys: passkeys.map(({ name, backedUp, createdAt, lastUsedAt }) => ({
      name,
      backedUp,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
    })),
    sessions: sessions.value.map(({ lastSeenAt, record: { device, network, startedAt, endsAt } }) => ({
      device,
      network,
      startedAt: new Date(startedAt).toISOString(),
      lastSeenAt: new Date(lastSeenAt).toISOString(),
      endsAt: new Date(endsAt).toISOString(),
    })),
    devices: devices.map(({ id, createdAt }) => ({ id, since: createdAt.toISOString() })),
    cart: cart && { lines: cart.cart, updatedAt: cart.updatedAt.toISOString() },
    orders: await allOrders(principal),
    log: (await auditAbout(accountId)).map((event) => readably(event, accountId)),
  };
}

async function allOrders(principal: Principal): Promise<OrderView[]> {
  const orders = new Map<string, OrderView>();
  for (let since = 0; ; ) {
    const page = await readOrders(principal, since);
    // One that changed meanwhile comes again, as it is by then.
    for (const order of page.orders) orders.set(order.id, order);
    if (page.orders.length === 0) return [...orders.values()].sort((a, b) => a.receivedAt - b.receivedAt);
    since = page.seq;
  }
}

/** Who of the market or of a vendor did something, and from where, is about them: of that, only their role is told. */
function readably({ at, ...event }: AuditEvent, accountId: string) {
  const byAnother = event.accountId !== null && event.accountId !== accountId;
  const told = byAnother ? { ...event, accountId: null, address: null } : event;
  return { ...told, at: new Date(at).toISOString() };
}
