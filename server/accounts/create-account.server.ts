import { uuidv7 } from "uuidv7";
import type { Role } from "#domain/accounts";
import { insertMember, type Member } from "#server/accounts/account-records.server";
import { hashPassword } from "#server/accounts/passwords.server";

export type NewAccount = {
  readonly role: Exclude<Role, "guest">;
  /** Lower case. */
  readonly email: string;
  readonly name: string;
  readonly password: string;
  /** For the three vendor roles only. */
  readonly vendorId?: number;
};

/** Makes an account that can sign in; null when the e-mail is somebody's already. */
export async function createAccount(account: NewAccount): Promise<Member | null> {
  const { role, email, name, password, vendorId = null } = account;
  return insertMember({
    id: uuidv7(),
    role,
    email,
    name,
    passwordHash: await hashPassword(password),
    vendorId,
  });
}
