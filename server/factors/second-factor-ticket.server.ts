import { randomBytes } from "node:crypto";
import { findMemberById, type Member } from "#server/accounts/account-records.server";
import { countAgainst } from "#server/accounts/attempts.server";
import { choiceOf } from "#server/accounts/passwords.server";
import { ownCookie, readOwnCookie } from "#server/http/own-cookie";
import { keyedHash } from "#server/platform/keyed-hash.server";
import { type RedisResult, withRedis } from "#server/platform/redis.server";

/** Seconds between the password and the second factor. */
const TICKET_SECONDS = 5 * 60;
/** Wrong codes after which the password is asked for again. */
const MAX_TRIES = 5;

const COOKIE = "egm-second-factor";
const TICKET = /^[A-Za-z0-9_-]{43}$/;

/** Says that this browser has just given a member's right password; gives the `Set-Cookie` it travels in. */
export async function openTicket(
  request: Request,
  { owner, passwordHash }: Pick<Member, "owner" | "passwordHash">,
): Promise<RedisResult<string>> {
  const ticket = randomBytes(32).toString("base64url");
  const held = `${owner.accountId} ${tagOf(passwordHash)}`;
  const opened = await withRedis((redis) => redis.set(keyOf(ticket), held, "EX", TICKET_SECONDS));
  if (!opened.ok) return opened;
  return { ok: true, value: ownCookie(request, COOKIE, ticket, TICKET_SECONDS, "Strict") };
}

/** Whose password this browser gave a moment ago; null for nobody's, and where that password stands no longer. */
export async function findTicketHolder(request: Request): Promise<RedisResult<Member | null>> {
  const ticket = readOwnCookie(request, COOKIE, TICKET);
  if (ticket === null) return { ok: true, value: null };
  const held = await withRedis((redis) => redis.get(keyOf(ticket)));
  if (!held.ok || held.value === null) return held.ok ? { ok: true, value: null } : held;
  const [accountId = "", tag = ""] = held.value.split(" ");
  const member = await findMemberById(accountId);
  return { ok: true, value: member !== null && tagOf(member.passwordHash) === tag ? member : null };
}

/** Counts a code about to be tried with the request's ticket; false, and the ticket is over, after too many. */
export async function countTry(request: Request): Promise<RedisResult<boolean>> {
  const ticket = readOwnCookie(request, COOKIE, TICKET);
  if (ticket === null) return { ok: true, value: false };
  const counted = await countAgainst([{ about: `second-factor-ticket ${ticket}`, limit: MAX_TRIES }]);
  if (!counted.ok) return counted;
  if (counted.value.allowed) return { ok: true, value: true };
  const closed = await closeTicket(request);
  return closed.ok ? { ok: true, value: false } : closed;
}

/** The ticket has served. */
export async function closeTicket(request: Request): Promise<RedisResult<number>> {
  const ticket = readOwnCookie(request, COOKIE, TICKET);
  return ticket === null ? { ok: true, value: 0 } : withRedis((redis) => redis.del(keyOf(ticket)));
}

function keyOf(ticket: string): string {
  return `second-factor:${keyedHash("second-factor-ticket", ticket).toString("base64url")}`;
}

/** Stands for the password that was given; what it was salted with has no business in Redis. */
function tagOf(passwordHash: string | null): string {
  return keyedHash("second-factor-ticket-password", choiceOf(passwordHash)).toString("base64url");
}
