import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { log } from "#server/platform/telemetry.server";
import { withinBodyLimit } from "./body-limit.server.ts";
import { answerLive, answerReady } from "./health.server.ts";
import { reachedAt } from "./reached-at.server.ts";
import type { Application } from "./remix.server.ts";
import { headersOfAll, policyOf } from "./security-headers.ts";
import { sendProblem } from "./send-problem.server.ts";
import type { StaticFiles } from "./static-files.server.ts";

/** Milliseconds a client has to send its headers, and its whole request: a slow one must not hold a socket. */
const headersTimeout = 10_000;
const requestTimeout = 30_000;
/** Milliseconds an idle connection stays open: longer than a load balancer keeps its own, usually 60 s. */
const keepAliveTimeout = 65_000;

const malformed = { status: 400, code: "malformed", title: "The address is malformed" };

const pathOf = (url: string): string => url.split("?", 1)[0] ?? "";

/** Answers what never reached a route: a request so malformed or so slow that Node gave up on it. */
function refuseConnection(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const status =
    error.code === "ERR_HTTP_REQUEST_TIMEOUT"
      ? "408 Request Timeout"
      : error.code === "HPE_HEADER_OVERFLOW"
        ? "431 Request Header Fields Too Large"
        : "400 Bad Request";
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/**
 * The HTTP host, not yet listening. A request meets the pages kept in memory, health checks, built files, and
 * then the routes; whatever fails on the way becomes a problem document without a trace of the code.
 */
export function createHost(files: StaticFiles, application: Application): Server {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const reached = reachedAt(request);
    const url = request.url ?? "";
    if (reached !== null && url.startsWith("/") && application.answerKept(request, response, reached)) return;
    const all = Object.entries(headersOfAll(reached?.protocol === "https:"));
    for (const [name, value] of all) response.setHeader(name, value);
    response.setHeader("Content-Security-Policy", policyOf(pathOf(url)));
    if (url === "/health/live") return answerLive(response);
    if (url === "/health/ready") return answerReady(response);
    if (reached === null || !url.startsWith("/")) return sendProblem(response, malformed);
    if (files(request, response)) return;
    if (!withinBodyLimit(request, response)) return;
    await application.answer(request, response, reached);
  };
  const server = createServer({ headersTimeout, requestTimeout, keepAliveTimeout }, (request, response) => {
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
