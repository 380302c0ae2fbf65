import * as v from "valibot";
import { ownAccount, useCase } from "#server/permissions/use-case.server";
import { open, seal } from "#server/platform/field-encryption.server";
import { type RedisResult, withRedis } from "#server/platform/redis.server";

/** Seconds for which codes just made can be looked at: a page may be loaded again, an answer may get lost. */
const SHOWN_SECONDS = 10 * 60;

const codesSchema = v.pipe(v.string(), v.parseJson(), v.array(v.string()));

/** Keeps codes just made, sealed, until their owner has put them somewhere safe or time is up. */
export async function holdCodes(accountId: string, codes: readonly string[]): Promise<RedisResult<unknown>> {
  const sealed = Buffer.from(await seal(JSON.stringify(codes), fieldOf(accountId))).toString("base64");
  return withRedis((redis) => redis.set(fieldOf(accountId), sealed, "EX", SHOWN_SECONDS));
}

/** The account's recovery codes, while they are still to be seen; null afterwards. */
export const showRecoveryCodes = useCase<void, readonly string[] | null>(
  "recovery-codes.show",
  ownAccount,
  async ({ actor }) => {
    const held = await withRedis((redis) => redis.get(fieldOf(actor.accountId)));
    if (!held.ok || held.value === null) return null;
    const sealed = new Uint8Array(Buffer.from(held.value, "base64"));
    return v.parse(codesSchema, await open(sealed, fieldOf(actor.accountId)));
  },
);

/** Their owner has them: nobody sees them again. */
export const hideRecoveryCodes = useCase<void, { readonly ok: boolean }>(
  "recovery-codes.show",
  ownAccount,
  async ({ actor }) => {
    const { ok } = await withRedis((redis) => redis.del(fieldOf(actor.accountId)));
    return { ok };
  },
);

function fieldOf(accountId: string): string {
  return `recovery-codes-shown:${accountId}`;
}
