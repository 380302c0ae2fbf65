import { uuidv7 } from "uuidv7";
import { parse } from "valibot";
import { newApiKeySchema } from "#domain/api-keys";
import { listSessions } from "#server/accounts/list-sessions.server";
import { revokeOtherSessions, revokeSession } from "#server/accounts/revoke-session.server";
import { sessionNameOf, startSession } from "#server/accounts/session.server";
import { pool } from "#server/platform/postgres.server";
import { issueSessionToken } from "#server/tokens/issue-session-token.server";
import { createApiKey } from "#server/vendors/create-api-key.server";
import { listApiKeys } from "#server/vendors/list-api-keys.server";
import { revokeApiKey } from "#server/vendors/revoke-api-key.server";
import { aRequest } from "#test/accounts.server.ts";
import { ISSUER } from "#test/tokens.server.ts";
import type { Whose } from "./cast.server.ts";
import { type Sample, sample } from "./sample.ts";

async function aSessionOf({ accountId }: Whose): Promise<string> {
  const started = await startSession(aRequest(), { accountId, role: "shopper", vendorId: null }, "single");
  if (!started.ok) throw new Error("Redis is gone");
  return sessionNameOf(aRequest(started.value)) ?? "";
}

async function aKeyOf({ vendorId }: Whose): Promise<string> {
  const id = uuidv7();
  await pool.query(
    `INSERT INTO api_keys (id, vendor_id, name, secret_hash, scopes, created_by)
     VALUES ($1, $2, 'The till', '\\x00', '{}', $1)`,
    [id, vendorId],
  );
  return id;
}

const A_KEY = { name: "The scales", scopes: ["orders:read"] };
const ofThemselves = { names: false };

/** Sessions, tokens and partners' keys. */
export const SESSION_SAMPLES: readonly Sample[] = [
  sample(listSessions, () => ({ current: null }), ofThemselves),
  sample(revokeSession, async (whose) => ({ sid: await aSessionOf(whose) })),
  sample(revokeOtherSessions, () => ({ keep: null }), ofThemselves),
  sample(
    issueSessionToken,
    async (_, { actor }) => ({
      issuer: ISSUER,
      sid: await aSessionOf({ accountId: actor.accountId, vendorId: 0 }),
      now: Date.now(),
    }),
    ofThemselves,
  ),
  sample(listApiKeys, ({ vendorId }) => ({ vendorId })),
  sample(createApiKey, ({ vendorId }) => ({ vendorId, ...parse(newApiKeySchema, A_KEY) })),
  sample(revokeApiKey, async (whose) => ({ vendorId: whose.vendorId, id: await aKeyOf(whose) })),
];
