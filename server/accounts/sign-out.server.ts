import { isMember } from "#domain/accounts";
import { recordSessionEnd } from "#server/accounts/record-session-end.server";
import type { Asked } from "#server/accounts/require-principal.server";
import { endSession, findActor } from "#server/accounts/session.server";
import type { RedisResult } from "#server/platform/redis.server";

/** Ends the session the request came with, records it, and gives the `Set-Cookie` that forgets it. */
export async function signOut({ request, context }: Asked): Promise<RedisResult<string>> {
  const found = await findActor(request);
  const ended = await endSession(request);
  if (!ended.ok || !found.ok || found.value === null || !isMember(found.value)) return ended;
  await recordSessionEnd({ actor: found.value, address: context.clientAddress }, "session.end", 1);
  return ended;
}
