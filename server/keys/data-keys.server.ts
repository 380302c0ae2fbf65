import { randomBytes } from "node:crypto";
import type { ClientBase } from "pg";
import type { DataKey } from "#server/keys/envelope";
import type { EncryptionContext, KeyService } from "#server/keys/key-service";

/** The keys that fields are sealed under: table `data_keys`, each unwrapped once a process. */
export type DataKeys = {
  /** The newest one, made when there is none yet. A key made elsewhere is noticed within `NOTICE_MS`. */
  readonly current: () => Promise<DataKey>;
  /** @throws when there is no such key, or the key service does not unwrap it. */
  readonly byId: (id: number) => Promise<DataKey>;
};

/** For how long a process may go on sealing under a key after a newer one was made, in milliseconds. */
export const NOTICE_MS = 30_000;

/** Something that queries, and lends a connection for a transaction. */
export type Database = Pick<ClientBase, "query"> & {
  readonly transaction: <T>(body: (tx: Pick<ClientBase, "query">) => Promise<T>) => Promise<T>;
};

/** @param now a clock in milliseconds that never goes back. */
export function openDataKeys(db: Database, service: KeyService, now: () => number): DataKeys {
  const unwrapped = new Map<number, Promise<DataKey>>();
  let newest: { key: Promise<DataKey>; asOf: number } | undefined;

  const unwrap = (id: number, wrapped: Uint8Array): Promise<DataKey> => {
    const key = service.unwrap(wrapped, contextOf(id)).then((bytes) => ({ id, key: bytes }));
    unwrapped.set(id, key);
    key.catch(() => unwrapped.delete(id));
    return key;
  };
  const byId = async (id: number): Promise<DataKey> => {
    const known = unwrapped.get(id);
    if (known !== undefined) return known;
    const { rows } = await db.query<Row>("SELECT id, wrapped FROM data_keys WHERE id = $1", [id]);
    const [row] = rows;
    if (!row) throw new Error(`there is no data key ${id}; the database was restored without it`);
    return unwrap(row.id, row.wrapped);
  };
  const findNewest = async (): Promise<DataKey> => {
    const { rows } = await db.query<Row>("SELECT id, wrapped FROM data_keys ORDER BY id DESC LIMIT 1");
    const row = rows[0] ?? (await db.transaction((tx) => addFirst(tx, service)));
    return unwrapped.get(row.id) ?? unwrap(row.id, row.wrapped);
  };
  const current = (): Promise<DataKey> => {
    const at = now();
    if (newest !== undefined && at - newest.asOf < NOTICE_MS) return newest.key;
    const previous = newest?.key;
    const found = findNewest();
    newest = { key: found, asOf: at };
    found.catch(() => {
      newest = undefined;
    });
    // While PostgreSQL or the key service is away, what is known goes on sealing.
    return previous === undefined ? found : found.catch(() => previous);
  };
  return { current, byId };
}

type Row = { id: number; wrapped: Uint8Array };

/** Makes a data key: 256 random bits, kept wrapped only. */
export async function addDataKey(tx: Pick<ClientBase, "query">, service: KeyService): Promise<Row> {
  const next = await tx.query<{ id: number }>("SELECT nextval('data_keys_id_seq')::int AS id");
  const id = next.rows[0]?.id;
  if (id === undefined) throw new Error("PostgreSQL gave no number for a data key");
  const wrapped = await service.wrap(randomBytes(32), contextOf(id));
  await tx.query("INSERT INTO data_keys (id, wrapped) VALUES ($1, $2)", [id, Buffer.from(wrapped)]);
  return { id, wrapped };
}

/** Held while a data key is made, so that processes starting together make one. */
export const MAKING_A_DATA_KEY = "SELECT pg_advisory_xact_lock(hashtext('data_keys'))";

async function addFirst(tx: Pick<ClientBase, "query">, service: KeyService): Promise<Row> {
  await tx.query(MAKING_A_DATA_KEY);
  const { rows } = await tx.query<Row>("SELECT id, wrapped FROM data_keys ORDER BY id DESC LIMIT 1");
  return rows[0] ?? addDataKey(tx, service);
}

/** A wrapped key cannot be passed off as another one's. */
function contextOf(id: number): EncryptionContext {
  return { application: "egrocerymart", use: "field-encryption", dataKey: String(id) };
}
