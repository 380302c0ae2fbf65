import type { Promises } from "./platform.ts";
import { COMPUTE } from "./promises/compute.ts";
import { DATA } from "./promises/data.ts";
import { EDGE } from "./promises/edge.ts";
import { MESSAGING } from "./promises/messaging.ts";
import { NETWORK } from "./promises/network.ts";
import { OBSERVABILITY } from "./promises/observability.ts";
import { RECOVERY } from "./promises/recovery.ts";
import { SECURITY } from "./promises/security.ts";
import { SERVERLESS } from "./promises/serverless.ts";

/** What the platform promises, by area; docs/platform.md names them by these sentences. */
export const PROMISES: Readonly<Record<string, Promises>> = {
  network: NETWORK,
  data: DATA,
  messaging: MESSAGING,
  compute: COMPUTE,
  edge: EDGE,
  security: SECURITY,
  serverless: SERVERLESS,
  observability: OBSERVABILITY,
  recovery: RECOVERY,
};
