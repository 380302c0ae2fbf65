import process from "node:process";
import { defineConfig } from "prisma/config";

// The CLI fetches a native engine when it starts, also for commands that never run it. Any executable ends
// that search; migrations run on the WebAssembly build of the same engine (prisma/migrate.server.ts).
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
});
