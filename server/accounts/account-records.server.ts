import * as v from "valibot";
import { type Identity, identitySchema, type Owner, ownerSchema } from "#domain/accounts";
import { Prisma } from "#prisma";
import { prisma } from "#server/platform/postgres.server";

/** An account somebody signs in to. */
export type Member = {
  readonly owner: Owner;
  readonly identity: Identity;
  readonly passwordHash: string | null;
};

type AccountRow = {
  id: string;
  role: string;
  email: string | null;
  name: string;
  passwordHash: string | null;
  vendorId: number | null;
};

export async function findMember(email: string): Promise<Member | null> {
  const row = await prisma.account.findUnique({ where: { email } });
  return row && toMember(row);
}

/** Who an account is; null when there is none, or when it was a guest and has been adopted. */
export async function readIdentity(accountId: string): Promise<Identity | null> {
  const row = await prisma.account.findFirst({ where: { id: accountId, adoptedById: null } });
  return row && toMember(row).identity;
}

/** Adds an account. Null when the e-mail is somebody's already. */
export async function insertMember(account: AccountRow): Promise<Member | null> {
  try {
    return toMember(await prisma.account.create({ data: account }));
  } catch (error) {
    const taken = error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
    if (taken) return null;
    throw error;
  }
}

export async function storePasswordHash(accountId: string, passwordHash: string): Promise<void> {
  await prisma.account.update({ where: { id: accountId }, data: { passwordHash } });
}

function toMember({ id, role, email, name, passwordHash, vendorId }: AccountRow): Member {
  return {
    owner: v.parse(ownerSchema, { accountId: id, role, vendorId }),
    identity: v.parse(identitySchema, { accountId: id, role, email, name }),
    passwordHash,
  };
}
