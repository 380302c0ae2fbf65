import * as v from "valibot";
import { type Identity, identitySchema, type Owner, ownerSchema } from "#domain/accounts";
import { Prisma } from "#prisma";
import {
  emailHashOf,
  openEmail,
  openName,
  sealEmail,
  sealName,
} from "#server/accounts/sealed-identity.server";
import { prisma } from "#server/platform/postgres.server";

/** An account somebody signs in to. */
export type Member = {
  readonly owner: Owner;
  readonly identity: Identity;
  readonly passwordHash: string | null;
};

/** An account to add; `email` is in lower case. */
export type NewMember = {
  readonly id: string;
  readonly role: string;
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string | null;
  readonly vendorId: number | null;
};

type AccountRow = {
  readonly id: string;
  readonly role: string;
  readonly email: Uint8Array | null;
  readonly name: Uint8Array | null;
  readonly passwordHash: string | null;
  readonly vendorId: number | null;
};

export async function findMember(email: string): Promise<Member | null> {
  const row = await prisma.account.findUnique({ where: { emailHash: emailHashOf(email) } });
  return row && toMember(row);
}

/** Who signs in without naming themselves; null also where the account may not be signed in to any more. */
export async function findMemberById(accountId: string): Promise<Member | null> {
  const row = await prisma.account.findFirst({
    where: { id: accountId, email: { not: null }, suspendedAt: null, erasedAt: null },
  });
  return row && toMember(row);
}

/** Who an account is; null when there is none, or when it was a guest and has been adopted. */
export async function readIdentity(accountId: string): Promise<Identity | null> {
  const row = await prisma.account.findFirst({ where: { id: accountId, adoptedById: null } });
  return row && (await toMember(row)).identity;
}

/** Adds an account. Null when the e-mail is somebody's already. */
export async function insertMember({ email, name, ...account }: NewMember): Promise<Member | null> {
  const sealed = { ...(await sealEmail(account.id, email)), name: await sealName(account.id, name) };
  try {
    return await toMember(await prisma.account.create({ data: { ...account, ...sealed } }));
  } catch (error) {
    const taken = error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
    if (taken) return null;
    throw error;
  }
}

/** Puts a password's hash under today's parameters in the place of the one it was checked against, if that is still there. */
export async function storePasswordHash(
  { owner, passwordHash: checked }: Pick<Member, "owner" | "passwordHash">,
  passwordHash: string,
): Promise<void> {
  await prisma.account.updateMany({
    where: { id: owner.accountId, passwordHash: checked },
    data: { passwordHash },
  });
}

async function toMember(row: AccountRow): Promise<Member> {
  const { id, role, passwordHash, vendorId } = row;
  const email = await openEmail(id, row.email);
  const name = await openName(id, row.name);
  return {
    owner: v.parse(ownerSchema, { accountId: id, role, vendorId }),
    identity: v.parse(identitySchema, { accountId: id, role, email, name }),
    passwordHash,
  };
}
