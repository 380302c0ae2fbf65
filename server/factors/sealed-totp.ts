/** What the secret of an account's authenticator app is sealed as. */
export function totpField(accountId: string): string {
  return `accounts.totp_secret:${accountId}`;
}

/** The same while it waits for the first code that proves it. */
export function pendingTotpField(accountId: string): string {
  return `pending-totp:${accountId}`;
}
