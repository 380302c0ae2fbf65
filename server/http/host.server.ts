import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from "node:http";
import type { Socket } from "node:net";
import { isOwnPath } from "#domain/own-path";
import { log } from "#server/platform/telemetry.server";
import { withinBodyLimit } from "./body-limit.server.ts";
import { draining } from "./draining.server.ts";
import { answerLive, answerReady, answerStartup } from "./health.server.ts";
import { answerMedia, isMedia } from "./media.server.ts";
import { type Problem, problemDocument, problemType } from "./problem.ts";
import { reachedAt } from "./reached-at.server.ts";
import { ALLOWED, refuseShape } from "./refuse-shape.server.ts";
import type { Application } from "./remix.server.ts";
import { headersOfAll, policyOf } from "./security-headers.ts";
import { sendProblem } from "./send-problem.server.ts";
import type { StaticFiles } from "./static-files.server.ts";

/** How long a client may take, in milliseconds: a slow one must not hold a socket. */
export type Patience = {
  /** For its headers. */
  readonly headersTimeout: number;
  /** For its whole request. */
  readonly requestTimeout: number;
  /** For another request on an open connection: longer than a load balancer keeps its own, usually 60 s. */
  readonly keepAliveTimeout: number;
  /** How often the first two are looked at. */
  readonly connectionsCheckingInterval: number;
};

const PATIENCE: Patience = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2_000,
};

const malformed = { status: 400, code: "malformed", title: "The address is malformed" };

const pathOf = (url: string): string => url.split("?", 1)[0] ?? "";

const REFUSALS: Readonly<Record<string, Problem>> = {
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, code: "too-slow", title: "The request took too long to arrive" },
  HPE_HEADER_OVERFLOW: { status: 431, code: "headers-too-large", title: "The headers are too large" },
};
const NOT_HTTP: Problem = { status: 400, code: "not-http", title: "The request is not HTTP as we read it" };

/** Answers what never reached a route: a request so malformed or so slow that Node gave up on it. */
function refuseConnection(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const problem = REFUSALS[error.code ?? ""] ?? NOT_HTTP;
  const body = problemDocument(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    `Content-Type: ${problemType}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Cache-Control: no-store",
    "X-Content-Type-Options: nosniff",
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}

/** Refuses unread: what is left of the body would be taken for the next request. */
function refuse(request: IncomingMessage, response: ServerResponse, problem: Problem): void {
  if (problem.status === 405) response.setHeader("Allow", ALLOWED);
  sendProblem(response, problem, { Connection: "close" });
  request.resume();
}

/**
 * The HTTP host, not yet listening. A request meets the pages kept in memory, health checks, uploaded pictures,
 * built files, and then the routes; whatever fails on the way becomes a problem document without a trace of the code.
 */
export function createHost(
  files: StaticFiles,
  application: Application,
  patience: Patience = PATIENCE,
): Server {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // Whoever sends on kept connections asks its next question of a process that stays.
    if (draining.aborted) response.shouldKeepAlive = false;
    const reached = reachedAt(request);
    const url = request.url ?? "";
    // To whoever resolves it, `//evil.example/` is a host: then the request would seem to have been sent there.
    const isOurs = reached !== null && isOwnPath(url);
    if (isOurs && application.answerKept(request, response, reached)) return;
    const all = Object.entries(headersOfAll(reached?.protocol === "https:"));
    for (const [name, value] of all) response.setHeader(name, value);
    response.setHeader("Content-Security-Policy", policyOf(pathOf(url)));
    if (url === "/health/live") return answerLive(response);
    if (url === "/health/ready") return answerReady(response);
    if (url === "/health/startup") return answerStartup(response);
    if (!isOurs) return sendProblem(response, malformed);
    const shape = refuseShape(request);
    if (shape !== null) return refuse(request, response, shape);
    if (isMedia(url)) return answerMedia(request, response);
    if (files(request, response)) return;
    if (!withinBodyLimit(request, response)) return;
    await application.answer(request, response, reached);
  };
  const server = createServer({ ...patience }, (request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (!response.destroyed && !response.writableEnded) {
        log.error(
          { err: error, method: request.method, path: pathOf(request.url ?? "") },
          "a request failed",
        );
        sendProblem(response, {
          status: 500,
          title: "Something went wrong on our side",
          detail: "Nothing was lost. Please try again.",
        });
      }
    });
  });
  server.on("clientError", refuseConnection);
  return server;
}
