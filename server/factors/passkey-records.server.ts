import * as v from "valibot";
import { TRANSPORTS } from "#domain/passkeys";
import { prisma } from "#server/platform/postgres.server";
import type { Transaction } from "#server/platform/transaction.server";

/** A passkey as its owner sees it. */
export type PasskeyView = {
  readonly id: string;
  readonly name: string;
  /** Kept by a password manager that copies it to the person's other devices. */
  readonly backedUp: boolean;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
};

type Transport = (typeof TRANSPORTS)[number];

/** What it takes to check its signature. */
export type PasskeyKey = {
  readonly id: string;
  readonly accountId: string;
  /** COSE. */
  readonly publicKey: Uint8Array<ArrayBuffer>;
  readonly transports: Transport[];
};

export async function listPasskeysOf(accountId: string): Promise<PasskeyView[]> {
  return prisma.passkey.findMany({
    where: { accountId },
    select: { id: true, name: true, backedUp: true, createdAt: true, lastUsedAt: true },
    orderBy: { createdAt: "asc" },
  });
}

/** Ids and transports of an account's passkeys, as browsers are told of them. */
export async function passkeyIdsOf(accountId: string): Promise<{ id: string; transports: Transport[] }[]> {
  const rows = await prisma.passkey.findMany({
    where: { accountId },
    select: { id: true, transports: true },
    orderBy: { createdAt: "asc" },
  });
  return rows.map(({ id, transports }) => ({ id, transports: knownTransports(transports) }));
}

export async function findPasskey(id: string): Promise<PasskeyKey | null> {
  const row = await prisma.passkey.findUnique({
    where: { id },
    select: { id: true, accountId: true, publicKey: true, transports: true },
  });
  return row && { ...row, transports: knownTransports(row.transports) };
}

export type NewPasskeyRow = PasskeyKey & {
  readonly counter: number;
  readonly backedUp: boolean;
  readonly name: string;
};

/** Adds a passkey; false when its id is there already, whosever it is. */
export async function insertPasskey(tx: Transaction, passkey: NewPasskeyRow): Promise<boolean> {
  const { id, accountId, publicKey, counter, transports, name, backedUp } = passkey;
  const { rowCount } = await tx.query(
    `INSERT INTO passkeys (id, account_id, public_key, counter, transports, name, backed_up)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING`,
    [id, accountId, Buffer.from(publicKey), counter, transports, name, backedUp],
  );
  return rowCount === 1;
}

/**
 * Notes that a passkey signed, with the counter its authenticator gave; false, and nothing noted, when the counter
 * did not rise, as that of a copied authenticator does not. Authenticators that keep none always give 0.
 */
export async function notePasskeyUse(
  tx: Transaction,
  id: string,
  counter: number,
  backedUp: boolean,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `UPDATE passkeys SET counter = $2, backed_up = $3, last_used_at = now()
     WHERE id = $1 AND (counter < $2 OR (counter = 0 AND $2 = 0))`,
    [id, counter, backedUp],
  );
  return rowCount === 1;
}

/** Renames an account's own passkey; false when it has none of that id. */
export async function renameOwnPasskey(
  tx: Transaction,
  accountId: string,
  id: string,
  name: string,
): Promise<boolean> {
  const { rowCount } = await tx.query("UPDATE passkeys SET name = $3 WHERE id = $2 AND account_id = $1", [
    accountId,
    id,
    name,
  ]);
  return rowCount === 1;
}

/** Removes an account's own passkey and gives its name; null when it has none of that id. */
export async function deleteOwnPasskey(
  tx: Transaction,
  accountId: string,
  id: string,
): Promise<string | null> {
  const { rows } = await tx.query("DELETE FROM passkeys WHERE id = $2 AND account_id = $1 RETURNING name", [
    accountId,
    id,
  ]);
  const [row] = v.parse(v.array(v.object({ name: v.string() })), rows);
  return row?.name ?? null;
}

function knownTransports(stored: readonly string[]): Transport[] {
  return TRANSPORTS.filter((transport) => stored.includes(transport));
}
