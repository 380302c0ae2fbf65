import type { Role } from "./accounts.ts";

/** An account as the market's people see it. */
export type AccountCard = {
  readonly accountId: string;
  readonly role: Role;
  /** Whole for administrators; support sees an initial and the mailbox's end. */
  readonly name: string;
  readonly email: string;
  readonly vendor: { readonly vendorId: number; readonly name: string } | null;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly suspendedAt: number | null;
  readonly erased: boolean;
  readonly orders: number;
  readonly passkeys: number;
  readonly authenticator: boolean;
};

/** `M.`: enough to see on the phone that one has the right account, and no more. */
export function shortName(name: string): string {
  const [initial] = [...name.trim()];
  return initial === undefined ? "" : `${initial.toLocaleUpperCase()}.`;
}

/** `m…@example.org`. */
export function shortEmail(email: string): string {
  const at = email.lastIndexOf("@");
  return at < 1 ? "" : `${[...email][0]}…${email.slice(at)}`;
}
