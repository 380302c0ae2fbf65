import * as v from "valibot";
import { PARTNER_SCOPES } from "./actors.ts";
import { someText } from "./texts.ts";

/** How many keys a vendor may have that are not revoked. */
export const MAX_API_KEYS = 20;

/** What a vendor asks a new key with. */
export const newApiKeySchema = v.object({
  name: someText(60),
  scopes: v.pipe(
    v.array(v.picklist(PARTNER_SCOPES)),
    v.minLength(1),
    v.transform((scopes) => PARTNER_SCOPES.filter((scope) => scopes.includes(scope))),
  ),
});
export type NewApiKey = v.InferOutput<typeof newApiKeySchema>;

/** A key as the vendor's list shows it: never its secret. Times in milliseconds since the epoch. */
export const apiKeyViewSchema = v.object({
  id: v.pipe(v.string(), v.uuid()),
  name: v.string(),
  scopes: v.array(v.picklist(PARTNER_SCOPES)),
  createdAt: v.number(),
  /** To the minute; null when it never was. */
  lastUsedAt: v.nullable(v.number()),
  revokedAt: v.nullable(v.number()),
});
export type ApiKeyView = v.InferOutput<typeof apiKeyViewSchema>;
