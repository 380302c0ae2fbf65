import { setTimeout as pause } from "node:timers/promises";
import { escapeIdentifier, type Pool } from "pg";
import { addDataKey, type DataKeys, MAKING_A_DATA_KEY, NOTICE_MS } from "#server/keys/data-keys.server";
import { type DataKey, keyIdOf, openUnder, sealUnder } from "#server/keys/envelope";
import type { KeyService } from "#server/keys/key-service";
import { SEALED_COLUMNS, type SealedColumn } from "#server/keys/sealed-columns";
import { inTransaction, type Transaction } from "#server/platform/transaction.server";

const BATCH = 500;

type Sealed = { key: string; sealed: Buffer };

/**
 * Makes a new data key and seals every row anew under it, in batches, while the shop runs. Stopped on the way, the
 * next run goes on with the same key: one that is under way is told by an older key that is not retired. Old keys stay
 * and are marked retired when nothing but the audit log is sealed under them.
 * @param settle milliseconds until every process seals under the new key; rows sealed meanwhile are found after it.
 * @returns the new key's number and how many fields were sealed anew.
 */
export async function rotateKeys(
  pool: Pool,
  service: KeyService,
  keysOf: () => DataKeys,
  settle = NOTICE_MS + 5_000,
): Promise<{ key: number; fields: number }> {
  const id = await inTransaction((tx) => startOrResume(tx, service), pool);
  const keys = keysOf();
  const fresh = await keys.byId(id);
  let fields = await sealAllAnew(pool, keys, fresh);
  await pause(settle);
  fields += await sealAllAnew(pool, keys, fresh);
  await pool.query("UPDATE data_keys SET retired_at = now() WHERE id < $1 AND retired_at IS NULL", [id]);
  return { key: id, fields };
}

async function startOrResume(tx: Transaction, service: KeyService): Promise<number> {
  await tx.query(MAKING_A_DATA_KEY);
  const { rows } = await tx.query<{ id: number }>(
    "SELECT id FROM data_keys WHERE retired_at IS NULL ORDER BY id DESC",
  );
  const [newest, older] = rows;
  if (newest !== undefined && older !== undefined) return newest.id;
  return (await addDataKey(tx, service)).id;
}

async function sealAllAnew(pool: Pool, keys: DataKeys, fresh: DataKey): Promise<number> {
  let fields = 0;
  for (const column of SEALED_COLUMNS) {
    for (let after: string | null = null; ; ) {
      const last: string | null = after;
      const batch: readonly Sealed[] = await inTransaction((tx) => nextBatch(tx, column, fresh, last), pool);
      const end = batch.at(-1);
      if (end === undefined) break;
      await sealBatch(pool, column, batch, keys, fresh);
      fields += batch.length;
      after = end.key;
    }
  }
  return fields;
}

async function nextBatch(
  tx: Transaction,
  of: SealedColumn,
  fresh: DataKey,
  after: string | null,
): Promise<Sealed[]> {
  const { table, column, key } = quoted(of);
  const { rows } = await tx.query<Sealed>(
    `SELECT ${key}::text AS key, ${column} AS sealed FROM ${table}
      WHERE ${column} IS NOT NULL AND substring(${column} FROM 2 FOR 4) <> int4send($1)
        AND ($2::text IS NULL OR ${key} > $2::${of.keyType})
      ORDER BY ${key} LIMIT ${BATCH}`,
    [fresh.id, after],
  );
  return rows;
}

/** A field that somebody changed meanwhile is left as they sealed it. */
async function sealBatch(
  pool: Pool,
  of: SealedColumn,
  batch: readonly Sealed[],
  keys: DataKeys,
  fresh: DataKey,
): Promise<void> {
  const { table, column, key } = quoted(of);
  const anew: Buffer[] = [];
  for (const field of batch) {
    const about = `${of.table}.${of.column}:${field.key}`;
    const plain = openUnder(await keys.byId(keyIdOf(field.sealed, about)), field.sealed, about);
    anew.push(Buffer.from(sealUnder(fresh, plain, about)));
  }
  await pool.query(
    `UPDATE ${table} SET ${column} = fields.anew
       FROM unnest($1::${of.keyType}[], $2::bytea[], $3::bytea[]) AS fields(key, sealed, anew)
      WHERE ${table}.${key} = fields.key AND ${table}.${column} = fields.sealed`,
    [batch.map((field) => field.key), batch.map((field) => field.sealed), anew],
  );
}

function quoted({ table, column, key }: SealedColumn) {
  return { table: escapeIdentifier(table), column: escapeIdentifier(column), key: escapeIdentifier(key) };
}
