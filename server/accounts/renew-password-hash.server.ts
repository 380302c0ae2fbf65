import { type Member, storePasswordHash } from "#server/accounts/account-records.server";
import { rehashPassword } from "#server/accounts/passwords.server";
import { afterAnswer } from "#server/http/after-answer.server";

/**
 * Puts a password that has just been typed under today's parameters, once the answer is sent: whoever signs in waits for
 * one hash and not for two. Where the process ends first, the next sign-in does it.
 */
export function renewPasswordHash(member: Pick<Member, "owner" | "passwordHash">, password: string): void {
  const { passwordHash } = member;
  if (passwordHash === null) return;
  afterAnswer(async () => storePasswordHash(member, await rehashPassword(passwordHash, password)));
}
