/** What authenticators know an account by: the sixteen bytes of its id, which say nothing of the person. */
export function userHandleOf(accountId: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(accountId.replaceAll("-", ""), "hex"));
}

/** The same as browsers hand it back, base64url. */
export function userHandleText(accountId: string): string {
  return Buffer.from(userHandleOf(accountId)).toString("base64url");
}
