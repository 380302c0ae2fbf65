import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { config } from "#server/config.server";
import { askRestored } from "./ask-restored.ts";

const client = new pg.Client({ connectionString: config.database.migrationUrl });
beforeAll(() => client.connect());
afterAll(() => client.end());

test("an empty database is no restored one", async () => {
  await expect(askRestored(client)).rejects.toThrow(/^nothing in accounts, offers/);
});
