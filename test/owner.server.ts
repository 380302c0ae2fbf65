import process from "node:process";
import { Client } from "pg";

/** Where this test file's database is reached as its owner; the code under test signs in as the application. */
export function ownerUrl(): string {
  const url = process.env.DATABASE_MIGRATION_URL;
  if (url === undefined) throw new Error("only tests with a PostgreSQL have an owner");
  return url;
}

/** Does what the application may not: to empty tables, to change the schema, to tamper. */
export async function asOwner(text: string, values: readonly unknown[] = []): Promise<void> {
  const client = new Client({ connectionString: ownerUrl() });
  await client.connect();
  await client.query(text, [...values]).finally(() => client.end());
}
