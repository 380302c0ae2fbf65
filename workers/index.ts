import { log } from "#server/platform/telemetry.server";

log.info("workers started");
