import { isPersonal, type PasswordFault } from "#domain/password-rules";
import { isBreached } from "#server/accounts/breached-passwords.server";

/** Why a password may not be chosen by this person; null when it may. */
export async function checkNewPassword(
  password: string,
  person: { readonly email: string; readonly name: string },
): Promise<PasswordFault | null> {
  if (isPersonal(password, person)) return "password-personal";
  return (await isBreached(password)) ? "password-breached" : null;
}
