import * as v from "valibot";

const clientData = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ challenge: v.pipe(v.string(), v.maxLength(128)) }),
);

/** The challenge a browser says its authenticator signed, base64url; empty, which none is, where it says none. */
export function signedChallenge(clientDataJSON: string): string {
  const read = v.safeParse(clientData, Buffer.from(clientDataJSON, "base64url").toString("utf8"));
  return read.success ? read.output.challenge : "";
}
