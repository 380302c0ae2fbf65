import { verifyCommand } from "#server/audit/verify-command.server";
import { asCommand } from "#server/embedded/plain-failure";

/** `npm run audit:verify`: exit code 0 when the log is whole, 1 when it is not, 2 when that cannot be told. */
await asCommand(verifyCommand);
