import { randomBytes } from "node:crypto";
import { uuidv7 } from "uuidv7";
import type { Device, Role } from "#domain/accounts";
import { insertMember, type Member } from "#server/accounts/account-records.server";
import { hashPassword } from "#server/accounts/passwords.server";
import { pool } from "#server/platform/postgres.server";

export const PASSWORD = "nine in the morning";

export function aDevice(): Device {
  return { clientGroup: uuidv7(), secret: randomBytes(32).toString("base64url") };
}

export function anEmail(): string {
  return `${randomBytes(6).toString("hex")}@example.org`;
}

type NewAccount = {
  readonly role: Exclude<Role, "guest">;
  /** Lower case. */
  readonly email: string;
  readonly name: string;
  readonly password: string;
  /** For the three vendor roles only. */
  readonly vendorId: number | null;
};

/** An account that can sign in. */
export async function aMember({
  role = "shopper",
  email = anEmail(),
  name = "Ada",
  password = PASSWORD,
  vendorId = null,
}: Partial<NewAccount> = {}): Promise<Member> {
  const passwordHash = await hashPassword(password);
  const member = await insertMember({ id: uuidv7(), role, email, name, passwordHash, vendorId });
  if (member === null) throw new Error("the e-mail of a test's member is taken");
  return member;
}

/** A request of a browser on this machine; `cookie` as it came in a `Set-Cookie`. */
export function aRequest(cookie: string | null = null, init: RequestInit = {}): Request {
  const request = new Request("http://127.0.0.1:3000/api/session", init);
  if (cookie !== null) request.headers.set("Cookie", cookie.split(";")[0] ?? "");
  return request;
}

/** Puts an order into an account's list, as if it had been placed. */
export async function anOrder(accountId: string, seq: number): Promise<string> {
  const id = uuidv7();
  await pool.query(
    `INSERT INTO orders (id, account_id, number, state, placed, price_cap, received_at, seq)
     VALUES ($1, $2, 'K4F-7QX', 'received', '{}', 1000, now(), $3)`,
    [id, accountId, seq],
  );
  await pool.query("UPDATE accounts SET order_seq = greatest(order_seq, $2) WHERE id = $1", [accountId, seq]);
  return id;
}
