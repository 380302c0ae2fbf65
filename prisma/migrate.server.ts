import process from "node:process";
import { applyMigrations } from "./apply-migrations.server.ts";

const url = process.env.DATABASE_URL;
if (url === undefined || url === "") {
  console.error("DATABASE_URL is not set: name the database to migrate.");
  process.exit(1);
}
const applied = await applyMigrations(url);
for (const name of applied) console.log(`applied ${name}`);
if (applied.length === 0) console.log("The database is up to date.");
