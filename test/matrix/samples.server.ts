import { ACCOUNT_SAMPLES } from "./account-samples.server.ts";
import { FACTOR_SAMPLES } from "./factor-samples.server.ts";
import { MARKET_SAMPLES } from "./market-samples.server.ts";
import type { Sample } from "./sample.ts";
import { SESSION_SAMPLES } from "./session-samples.server.ts";
import { SHOPPER_SAMPLES } from "./shopper-samples.server.ts";
import { VENDOR_SAMPLES } from "./vendor-samples.server.ts";

/** Every use case there is, with something to try it on. */
export const SAMPLES: readonly Sample[] = [
  ...SHOPPER_SAMPLES,
  ...ACCOUNT_SAMPLES,
  ...SESSION_SAMPLES,
  ...FACTOR_SAMPLES,
  ...VENDOR_SAMPLES,
  ...MARKET_SAMPLES,
];
