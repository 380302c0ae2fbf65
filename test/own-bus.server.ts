import process from "node:process";
import { openWire } from "./aws-wire.server.ts";

/**
 * An EventBridge of the test file's own, which takes every event unless it is told otherwise. Import it before anything
 * that reads the configuration.
 */

export const bus = await openWire();
process.env.EVENT_BUS = "egm-test";
process.env.AWS_ENDPOINT_URL = bus.url;
