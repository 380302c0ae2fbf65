import { Pool } from "pg";
import { afterAll, expect, test } from "vitest";
import { findMember } from "#server/accounts/account-records.server";
import { config } from "#server/config.server";
import { open } from "#server/platform/field-encryption.server";
import { inTransaction } from "#server/platform/transaction.server";
import { aMember } from "#test/accounts.server.ts";
import { countOf } from "#test/orders.server.ts";
import { ownerUrl } from "#test/owner.server.ts";
import { openDataKeys } from "./data-keys.server.ts";
import { openKeyService } from "./open-key-service.server.ts";
import { rotateKeys } from "./rotate-keys.server.ts";

const owner = new Pool({ connectionString: ownerUrl(), max: 2 });
afterAll(() => owner.end());
const service = openKeyService(config.wrappingKey, config.aws);
const keysOf = () =>
  openDataKeys(
    { query: owner.query.bind(owner), transaction: (body) => inTransaction(body, owner) },
    service,
    () => 0,
  );
const rotate = (by = service) => rotateKeys(owner, by, keysOf, 0);
const sealedUnder = (id: number) =>
  countOf("accounts WHERE substring(name FROM 2 FOR 4) = int4send($1)", [id]);

test("every field is sealed anew and opens; a run that was stopped goes on with its key", async () => {
  const people = 3;
  const members = await Promise.all(Array.from({ length: people }, () => aMember({ name: "Ada Brook" })));
  const first = await rotate();
  expect(first.fields).toBe(people * 2);
  expect(await sealedUnder(first.key)).toBe(people);

  await owner.query(
    "CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'killed'; END $$",
  );
  await owner.query("CREATE TRIGGER no BEFORE UPDATE OF name ON accounts EXECUTE FUNCTION no()");
  await expect(rotate()).rejects.toThrow("killed");
  await owner.query("DROP TRIGGER no ON accounts");
  const resumed = await rotate();
  expect(resumed).toEqual({ key: first.key + 1, fields: people });
  expect(await sealedUnder(resumed.key)).toBe(people);
  expect(await countOf("data_keys WHERE retired_at IS NULL")).toBe(1);

  const found = await findMember(members[0]?.identity.email ?? "");
  expect(found?.identity.name).toBe("Ada Brook");
});

test("a field that cannot be opened stops the rotation rather than being lost", async () => {
  const { owner: broken } = await aMember();
  await owner.query(
    "UPDATE accounts SET name = set_byte(name, length(name) - 1, 255 - get_byte(name, length(name) - 1)) WHERE id = $1",
    [broken.accountId],
  );
  await expect(rotate()).rejects.toThrow(`accounts.name:${broken.accountId}`);
  const { rows } = await owner.query<{ name: Buffer }>("SELECT name FROM accounts WHERE id = $1", [
    broken.accountId,
  ]);
  await expect(open(rows[0]?.name ?? Buffer.alloc(0), `accounts.name:${broken.accountId}`)).rejects.toThrow();
});
