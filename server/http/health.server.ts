import type { ServerResponse } from "node:http";
import { catalogueEpoch } from "#server/catalogue/live-catalogue.server";
import { postgresAnswers } from "#server/platform/postgres.server";
import { redisAnswers } from "#server/platform/redis.server";
import { draining } from "./draining.server.ts";

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" });
  response.end(JSON.stringify(body));
}

/** `/health/live`: the process runs and its event loop turns. A load balancer restarts it when this fails. */
export function answerLive(response: ServerResponse): void {
  answer(response, 200, { status: "live" });
}

let started = false;

/**
 * `/health/startup`: whether the first person would be served: PostgreSQL answers, and the catalogue is in memory. Once
 * that was so it stays so, from then on readiness tells. Until then an orchestrator should wait, not restart.
 */
export async function answerStartup(response: ServerResponse): Promise<void> {
  started ||= catalogueEpoch() !== null && (await postgresAnswers());
  answer(response, started ? 200 : 503, { status: started ? "started" : "starting" });
}

/**
 * `/health/ready`: whether to send people here. Without PostgreSQL, or while ending, no. Without Redis, yes:
 * shopping goes on, signing in waits.
 */
export async function answerReady(response: ServerResponse): Promise<void> {
  // At once, whatever the services behind do.
  if (draining.aborted) return answer(response, 503, { status: "draining" });
  const [postgres, redis] = await Promise.all([postgresAnswers(), redisAnswers()]);
  answer(response, postgres ? 200 : 503, { status: postgres ? "ready" : "unavailable", postgres, redis });
}
