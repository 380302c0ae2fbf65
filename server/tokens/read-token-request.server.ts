import * as v from "valibot";
import { type TokenRefusal, type TokenRequest, tokenRequestSchema } from "#domain/tokens";

type Parsed =
  | { readonly ok: true; readonly asked: TokenRequest }
  | { readonly ok: false; readonly reason: TokenRefusal };

const GRANTS: ReadonlySet<string | null> = new Set(["session", "refresh_token", "client_credentials"]);

/**
 * The body of a request for a token, and the credentials in its `Authorization: Basic` header. RFC 6749 allows no
 * name twice and one way of authenticating at a time.
 */
export async function readTokenRequest(request: Request): Promise<Parsed> {
  const refused = (reason: TokenRefusal): Parsed => ({ ok: false, reason });
  const type = request.headers.get("Content-Type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") return refused("invalid_request");
  const form = [...new URLSearchParams(await request.text())];
  const fields = new Map(form);
  if (fields.size !== form.length) return refused("invalid_request");
  const grant = fields.get("grant_type");
  if (grant === undefined) return refused("invalid_request");
  if (!GRANTS.has(grant)) return refused("unsupported_grant_type");
  const basic = readBasic(request);
  if (basic !== null) {
    if (basic === "malformed" || fields.has("client_id") || fields.has("client_secret"))
      return refused("invalid_request");
    fields.set("client_id", basic.id).set("client_secret", basic.secret);
  }
  const parsed = v.safeParse(tokenRequestSchema, Object.fromEntries(fields));
  return parsed.success ? { ok: true, asked: parsed.output } : refused("invalid_request");
}

function readBasic(request: Request): { id: string; secret: string } | "malformed" | null {
  const header = request.headers.get("Authorization") ?? "";
  if (!/^basic(?:\s|$)/i.test(header)) return null;
  const [, encoded] = /^basic +([A-Za-z0-9+/]{1,1024}={0,2})$/i.exec(header) ?? [];
  const [, id, secret] =
    /^([^:]*):(.*)$/s.exec(encoded === undefined ? "" : Buffer.from(encoded, "base64").toString("utf8")) ??
    [];
  return id === undefined || secret === undefined ? "malformed" : { id, secret };
}
