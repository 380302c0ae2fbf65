import { expect, test } from "vitest";
import { countOf } from "#test/orders.server.ts";
import { open, seal } from "./field-encryption.server.ts";
import { pool } from "./postgres.server.ts";

test("the first fields sealed at once make one data key, kept wrapped", async () => {
  const sealed = await Promise.all(["Ada", "Bo", "Cy"].map((name, n) => seal(name, `accounts.name:${n}`)));
  expect(await countOf("data_keys")).toBe(1);
  const [, second] = sealed;
  expect(await open(second ?? Buffer.alloc(0), "accounts.name:1")).toBe("Bo");
});

test("a field sealed under a key that is not there says so", async () => {
  const sealed = Buffer.from(await seal("Ada", "accounts.name:1"));
  sealed.writeUInt32BE(4_000_000, 1);
  await expect(open(sealed, "accounts.name:1")).rejects.toThrow("there is no data key 4000000");
});

test("a data key does not unwrap as another one", async () => {
  await seal("Ada", "accounts.name:1");
  await pool.query("INSERT INTO data_keys (id, wrapped) SELECT 999, wrapped FROM data_keys LIMIT 1");
  const sealed = Buffer.from(await seal("Ada", "accounts.name:1"));
  sealed.writeUInt32BE(999, 1);
  await expect(open(sealed, "accounts.name:1")).rejects.toThrow("is not the one that wrapped");
});
