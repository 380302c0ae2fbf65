import { config } from "#server/config.server";
import { openDataKeys } from "#server/keys/data-keys.server";
import { type DataKey, keyIdOf, openUnder, sealUnder } from "#server/keys/envelope";
import { openKeyService } from "#server/keys/open-key-service.server";
import { keyPool } from "#server/platform/postgres.server";
import { inTransaction } from "#server/platform/transaction.server";

/**
 * Encryption of personal fields at rest, for the web and the workers. What a field is, `about`, is bound to what is
 * sealed: write it `<table>.<column>:<primary key>`, by which the rotation of keys finds it.
 */
const dataKeys = openDataKeys(
  { query: keyPool.query.bind(keyPool), transaction: (body) => inTransaction(body, keyPool) },
  openKeyService(config.wrappingKey, config.aws),
  () => performance.now(),
);

/** Seals a field under the current data key (AES-256-GCM). Equal texts seal differently each time. */
export async function seal(plain: string, about: string): Promise<Uint8Array<ArrayBuffer>> {
  return sealUnder(await dataKeys.current(), plain, about);
}

/**
 * What was sealed as `about`.
 * @throws {SealBroken} when it was altered or sealed as something else; an Error when its data key is unknown or
 * cannot be unwrapped. None of them says anything of the text.
 */
export async function open(sealed: Uint8Array, about: string): Promise<string> {
  return openUnder(await dataKeys.byId(keyIdOf(sealed, about)), sealed, about);
}

/** Unwraps the current data key ahead of the first request that needs it. */
export async function warmUpKeys(): Promise<DataKey["id"]> {
  return (await dataKeys.current()).id;
}
