import { hash, verify } from "@node-rs/argon2";

/**
 * Argon2id (the library's default variant) as the OWASP Password Storage Cheat Sheet advises: 19 MiB, two passes, one lane.
 * Raising these rehashes each password the next time it is typed.
 */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const CURRENT = `$argon2id$v=19$m=${PARAMETERS.memoryCost},t=${PARAMETERS.timeCost},p=${PARAMETERS.parallelism}$`;

export type PasswordCheck = {
  readonly ok: boolean;
  /** It fits, and was hashed under other parameters than today's: see `rehashPassword`. */
  readonly outdated: boolean;
};

const WRONG: PasswordCheck = { ok: false, outdated: false };

/** A PHC string with a random salt of its own. Compatibility forms count as one: keyboards differ in them. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), PARAMETERS);
}

/**
 * A password that was just typed, under today's parameters. It keeps the salt it was chosen with, which no other
 * password has, so that it stays the same choice (`choiceOf`).
 */
export async function rehashPassword(stored: string, password: string): Promise<string> {
  const salt = Buffer.from(choiceOf(stored), "base64");
  return hash(password.normalize("NFKC"), { ...PARAMETERS, salt });
}

/**
 * Stands for a password as it was chosen: another one as soon as somebody chooses anew, be it the same words, and
 * still the same one when it was only hashed again. Empty for none. No secret, but nobody's business either.
 */
export function choiceOf(stored: string | null): string {
  // A PHC string: $argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>
  return stored?.split("$").at(-2) ?? "";
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
  return { ok: true, outdated: !stored.startsWith(CURRENT) };
}
