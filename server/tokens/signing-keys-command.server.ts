import process from "node:process";
import { asCommand, PlainFailure } from "#server/embedded/plain-failure";
import { closePostgres } from "#server/platform/postgres.server";
import { rotateSigningKeys, withdrawSigningKeys } from "./rotate-signing-keys.server.ts";

/**
 * `npm run keys:signing -- rotate`: announces a new signing key that takes over in a day. With `withdraw`, for a key
 * that was stolen: a new one signs at once and every token there is ends. Keys also rotate by themselves.
 */

const commands = { rotate: rotateSigningKeys, withdraw: withdrawSigningKeys };
await asCommand(async () => {
  const [name = ""] = process.argv.slice(2);
  const command = Object.entries(commands).find(([known]) => known === name)?.[1];
  if (command === undefined)
    throw new PlainFailure("Usage: npm run keys:signing -- rotate, or withdraw when a key was stolen");
  const { made, deleted } = await command(Date.now()).finally(closePostgres);
  console.log(`New signing key ${made}${deleted > 0 ? `, ${deleted} withdrawn` : ", announced"}.`);
  return 0;
});
