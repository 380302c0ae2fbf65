import { randomBytes } from "node:crypto";
import { uuidv7 } from "uuidv7";
import type { Device } from "#domain/accounts";
import type { Member } from "#server/accounts/account-records.server";
import { createAccount, type NewAccount } from "#server/accounts/create-account.server";
import { pool } from "#server/platform/postgres.server";

export const PASSWORD = "nine in the morning";

export function aDevice(): Device {
  return { clientGroup: uuidv7(), secret: randomBytes(32).toString("base64url") };
}

export function anEmail(): string {
  return `${randomBytes(6).toString("hex")}@example.org`;
}

export async function aMember(given: Partial<NewAccount> = {}): Promise<Member> {
  const member = await createAccount({
    role: "shopper",
    email: anEmail(),
    name: "Ada",
    password: PASSWORD,
    ...given,
  });
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
