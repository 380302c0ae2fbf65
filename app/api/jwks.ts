import { publishedKeys } from "#server/tokens/signing-keys.server";

/** For how long, in seconds, verifiers may keep the key set: a key is announced a day before it signs. */
const MAX_AGE = 300;

/** `GET /.well-known/jwks.json`: the keys that verify our access tokens (RFC 7517), the next one included. */
export async function loader(): Promise<Response> {
  const keys = await publishedKeys(Date.now());
  return Response.json(
    { keys },
    { headers: { "Cache-Control": `public, max-age=${MAX_AGE}, stale-if-error=86400` } },
  );
}
