import { CATALOGUE } from "./catalogue.ts";
import type { Description } from "./description.ts";
import { ERRORS } from "./errors.ts";
import { ORDERS } from "./orders.ts";
import { PASSKEYS } from "./passkeys.ts";
import { SESSIONS } from "./sessions.ts";
import { TOKENS } from "./tokens.ts";
import { VENDORS } from "./vendors.ts";

/** Every operation of the API. A route under /api/ or /.well-known/ that is missing here fails a test. */
export const OPERATIONS: readonly Description[] = [
  ...TOKENS,
  ...VENDORS,
  ...CATALOGUE,
  ...ORDERS,
  ...SESSIONS,
  ...PASSKEYS,
  ...ERRORS,
];
