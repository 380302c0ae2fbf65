import process from "node:process";
import { dieAt } from "./die-at.server.ts";

/** The workers of an order as a process of their own, to be killed: `node mortal-worker.server.ts [POINT]`. */

const point = process.argv[2];
if (point !== undefined) dieAt(point);
const { startRelay } = await import("#workers/relay-outbox.server");
const { startReviewing } = await import("#workers/review-orders.server");
startRelay();
startReviewing({ visibilityTimeout: 1, waitTimeSeconds: 1 });
