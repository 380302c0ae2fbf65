import { Signer } from "@aws-sdk/rds-signer";
import pg from "pg";
import * as v from "valibot";
import { checkLedger } from "#server/stock/check-ledger.server";
import { CHECKING_ROLE } from "./checking-role.ts";
import { readEnvironment } from "./read-environment.ts";

const requestSchema = v.object({ endpoint: v.pipe(v.string(), v.endsWith(".rds.amazonaws.com")) });
const countsSchema = v.object({
  accounts: v.number(),
  offers: v.number(),
  orders: v.number(),
  movements: v.number(),
});

/**
 * Whether a restored database is one people could go on with: its tables are filled, its indexes agree with them,
 * and stock adds up to its ledger.
 * @throws {Error} saying what is wrong with it.
 */
export async function askRestored(db: pg.ClientBase): Promise<v.InferOutput<typeof countsSchema>> {
  const { rows } = await db.query(`
    SELECT (SELECT count(*) FROM accounts)::int AS accounts, (SELECT count(*) FROM offers)::int AS offers,
           (SELECT count(*) FROM orders)::int AS orders, (SELECT count(*) FROM stock_movements)::int AS movements`);
  const counts = v.parse(countsSchema, rows[0]);
  const empty = Object.entries(counts).flatMap(([table, count]) => (count === 0 ? [table] : []));
  if (empty.length > 0) throw new Error(`nothing in ${empty.join(", ")}`);
  const invalid = await db.query(
    "SELECT indexrelid::regclass::text AS name FROM pg_index WHERE NOT indisvalid",
  );
  if (invalid.rowCount) throw new Error(`${invalid.rowCount} indexes are not valid`);
  const [fault, ...more] = await checkLedger(db);
  if (fault)
    throw new Error(
      `${more.length + 1} offers' stock does not add up; offer ${fault.offerId}: ${fault.fault}`,
    );
  return counts;
}

/** Called by the restore check with the address of the throw-away instance. */
export async function handler(event: unknown): Promise<v.InferOutput<typeof countsSchema>> {
  const { AWS_REGION: region, DATABASE } = readEnvironment("AWS_REGION", "DATABASE");
  const { endpoint } = v.parse(requestSchema, event);
  const port = 5432;
  const password = await new Signer({
    region,
    hostname: endpoint,
    port,
    username: CHECKING_ROLE,
  }).getAuthToken();
  const client = new pg.Client({
    host: endpoint,
    port,
    database: DATABASE,
    user: CHECKING_ROLE,
    password,
    // Lambda's own bundle of authorities, named by NODE_EXTRA_CA_CERTS, knows those of RDS.
    ssl: { rejectUnauthorized: true },
    statement_timeout: 120_000,
  });
  await client.connect();
  try {
    return await askRestored(client);
  } finally {
    await client.end();
  }
}
