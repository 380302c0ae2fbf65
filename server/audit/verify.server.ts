import process from "node:process";
import { verifyCommand } from "#server/audit/verify-command.server";

/** `npm run audit:verify`. */
process.exitCode = await verifyCommand();
