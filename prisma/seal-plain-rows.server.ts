import { Client } from "pg";
import { openDataKeys } from "#server/keys/data-keys.server";
import { type DataKey, sealUnder } from "#server/keys/envelope";
import { parseKeyConfig } from "#server/keys/key-config";
import { keyedHashUnder } from "#server/keys/keyed-hashing";
import { openKeyService } from "#server/keys/open-key-service.server";

const BATCH = 500;

/**
 * Seals what stands in plain text since before names, e-mail addresses and contacts were kept sealed, and then drops
 * the plain columns. In batches, each its own transaction: killed in the middle, the next run goes on; once done,
 * nothing is left to do. A database without such rows needs no key.
 * @param environment names the keys, as for the web: `KEY_ID` or `KEY_FILE`, and `LOOKUP_SECRET`.
 * @returns the number of rows sealed.
 * @throws when there are rows to seal and a key is not named or cannot be had.
 */
export async function sealPlainRows(
  connectionString: string,
  environment: Record<string, string | undefined>,
): Promise<number> {
  const client = new Client({ connectionString });
  // A connection that is lost is told of by the query it was lost in.
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock(hashtext('seal_plain_rows'))");
    if (!(await hasPlainColumns(client))) return 0;
    const sealed = (await hasPlainRows(client)) ? await sealAll(client, environment) : 0;
    await client.query("ALTER TABLE accounts DROP COLUMN plain_email, DROP COLUMN plain_name");
    return sealed;
  } finally {
    await client.end();
  }
}

/** Dropped last, they tell that there is nothing left to seal. */
async function hasPlainColumns(client: Client): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = 'accounts' AND column_name = 'plain_email'`,
  );
  return rowCount === 1;
}

const PLAIN_ACCOUNTS = "plain_email IS NOT NULL OR plain_name <> ''";
const PLAIN_ORDERS = "placed ? 'contact'";

async function hasPlainRows(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ any: boolean }>(
    `SELECT EXISTS (SELECT FROM accounts WHERE ${PLAIN_ACCOUNTS})
         OR EXISTS (SELECT FROM orders WHERE ${PLAIN_ORDERS}) AS any`,
  );
  return rows[0]?.any ?? false;
}

async function sealAll(client: Client, environment: Record<string, string | undefined>): Promise<number> {
  const { wrappingKey, lookupSecret, aws } = parseKeyConfig(environment);
  const hash = keyedHashUnder(lookupSecret);
  const inBatch = <T>(body: (tx: Client) => Promise<T>) => transaction(client, body);
  const database = { query: client.query.bind(client), transaction: inBatch };
  const dataKey = await openDataKeys(database, openKeyService(wrappingKey, aws), () => 0).current();
  let sealed = 0;
  for (let count = BATCH; count > 0; sealed += count) {
    count = await inBatch((tx) => sealAccounts(tx, dataKey, (email) => hash("account e-mail", email)));
  }
  for (let count = BATCH; count > 0; sealed += count) count = await inBatch((tx) => sealOrders(tx, dataKey));
  return sealed;
}

async function sealAccounts(tx: Client, key: DataKey, hash: (email: string) => Buffer): Promise<number> {
  const { rows } = await tx.query<{ id: string; email: string | null; name: string }>(
    `SELECT id, plain_email AS email, coalesce(plain_name, '') AS name FROM accounts WHERE ${PLAIN_ACCOUNTS}
      ORDER BY id LIMIT ${BATCH} FOR UPDATE`,
  );
  await tx.query(
    `UPDATE accounts SET plain_email = NULL, plain_name = NULL, email = sealed.email, email_hash = sealed.hash,
                         name = sealed.name
       FROM unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::bytea[]) AS sealed(id, email, hash, name)
      WHERE accounts.id = sealed.id`,
    [
      rows.map(({ id }) => id),
      rows.map(({ id, email }) => email && sealUnder(key, email, `accounts.email:${id}`)),
      rows.map(({ email }) => email && hash(email)),
      rows.map(({ id, name }) => sealUnder(key, name, `accounts.name:${id}`)),
    ],
  );
  return rows.length;
}

async function sealOrders(tx: Client, key: DataKey): Promise<number> {
  const { rows } = await tx.query<{ id: string; contact: unknown }>(
    `SELECT id, placed -> 'contact' AS contact FROM orders WHERE ${PLAIN_ORDERS} ORDER BY id LIMIT ${BATCH} FOR UPDATE`,
  );
  await tx.query(
    `UPDATE orders SET placed = placed - 'contact', contact = sealed.contact
       FROM unnest($1::uuid[], $2::bytea[]) AS sealed(id, contact) WHERE orders.id = sealed.id`,
    [
      rows.map(({ id }) => id),
      rows.map(({ id, contact }) => sealUnder(key, JSON.stringify(contact), `orders.contact:${id}`)),
    ],
  );
  return rows.length;
}

async function transaction<T>(client: Client, body: (tx: Client) => Promise<T>): Promise<T> {
  await client.query("BEGIN");
  try {
    const value = await body(client);
    await client.query("COMMIT");
    return value;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}
