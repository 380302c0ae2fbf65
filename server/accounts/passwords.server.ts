import { hash, verify } from "@node-rs/argon2";

/**
 * Argon2id (the library's default variant) as the OWASP Password Storage Cheat Sheet advises: 19 MiB, two passes, one lane.
 * Raising these rehashes each password the next time it is typed.
 */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const CURRENT = `$argon2id$v=19$m=${PARAMETERS.memoryCost},t=${PARAMETERS.timeCost},p=${PARAMETERS.parallelism}$`;

export type PasswordCheck = {
  readonly ok: boolean;
  /** The same password under today's parameters, to be stored; null when the hash is current. */
  readonly rehashed: string | null;
};

const WRONG: PasswordCheck = { ok: false, rehashed: null };

/** A PHC string with a random salt of its own. Compatibility forms count as one: keyboards differ in them. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), PARAMETERS);
}

/** Nobody's: checking a password against it takes the work of today's parameters, and never fits. */
const DECOY = `${CURRENT}${"A".repeat(22)}$${"A".repeat(43)}`;

/**
 * Whether the password fits. Give null where there is no such account or it has no password: the answer is
 * no, after the same work, so that time does not tell which e-mails exist.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<PasswordCheck> {
  const typed = password.normalize("NFKC");
  if (stored === null) {
    await verify(DECOY, typed);
    return WRONG;
  }
  if (!(await verify(stored, typed))) return WRONG;
  return { ok: true, rehashed: stored.startsWith(CURRENT) ? null : await hashPassword(password) };
}
