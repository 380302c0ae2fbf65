import type { ServerResponse } from "node:http";
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

/**
 * `/health/ready`: whether to send people here. Without PostgreSQL, or while ending, no. Without Redis, yes:
 * shopping goes on, signing in waits.
 */
export async function answerReady(response: ServerResponse): Promise<void> {
  const [postgres, redis] = await Promise.all([postgresAnswers(), redisAnswers()]);
  const ready = postgres && !draining.aborted;
  answer(response, ready ? 200 : 503, {
    status: ready ? "ready" : draining.aborted ? "draining" : "unavailable",
    postgres,
    redis,
  });
}
