import { config } from "#server/config.server";
import { type KeyedHash, keyedHashUnder } from "#server/keys/keyed-hashing";

/**
 * What stands for a text that must be found or compared but not read: an e-mail address, a token, a code. The same
 * text under two purposes has nothing in common. Purposes are words in the code, never input.
 *
 * Made under `LOOKUP_SECRET`. Under another secret nothing is found any more: see docs/runbooks/keys.md.
 */
export const keyedHash: KeyedHash = keyedHashUnder(config.lookupSecret);
