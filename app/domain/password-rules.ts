import { MIN_PASSWORD_LENGTH } from "./accounts.ts";

/** Why a password that is long enough is refused: anybody would guess it, or anybody who knows the person. */
export type PasswordFault = "password-breached" | "password-personal";

/** Passwords that differ in case or compatibility forms alone are one to those who guess. */
export function foldPassword(password: string): string {
  return password.normalize("NFKC").toLowerCase();
}

/**
 * Whether a password is the e-mail address, its first part, the name or the shop's own name, with nothing but signs
 * and a few digits around it.
 */
export function isPersonal(
  password: string,
  { email, name }: { readonly email: string; readonly name: string },
): boolean {
  const typed = bare(password);
  const [local = ""] = email.split("@");
  return [email, local, name, "eGroceryMart"]
    .map(bare)
    .some(
      (known) =>
        known !== "" && typed.includes(known) && typed.length - known.length < MIN_PASSWORD_LENGTH / 2,
    );
}

/** Letters and digits alone. */
function bare(text: string): string {
  return foldPassword(text).replace(/[^\p{L}\p{N}]/gu, "");
}
