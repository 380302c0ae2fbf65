import type { IncomingMessage, ServerResponse } from "node:http";
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import { createRequest, type RequestOptions, sendResponse } from "@remix-run/node-fetch-server";
import { whileAsking } from "#server/accounts/asking.server";
import { config } from "#server/config.server";
import { answerFromPageCache, keepPage, sendPage } from "./page-cache.server.ts";
import { problemResponse, problemType } from "./problem.ts";
import { refuseCrossOrigin } from "./same-origin.server.ts";
import { sendProblem } from "./send-problem.server.ts";

declare module "@remix-run/node" {
  interface AppLoadContext {
    /** The address to count requests by; behind a trusted proxy, the one the proxy saw. */
    clientAddress: string;
  }
}

/** The application's routes, as the host asks them. */
export type Application = {
  /** Answers a request whose page is kept, and tells whether it was. */
  answerKept: (request: IncomingMessage, response: ServerResponse) => boolean;
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
};

const { publicOrigin, trustProxy } = config.http;

function requestOptions(): RequestOptions {
  if (publicOrigin === undefined) return { trustProxy };
  const { host, protocol } = new URL(publicOrigin);
  return { host, protocol };
}

function clientAddress(request: IncomingMessage): string {
  const forwarded = trustProxy ? request.headers["x-forwarded-for"] : undefined;
  const list = Array.isArray(forwarded) ? forwarded.join(",") : forwarded;
  // Our proxy appends the address it saw; what stands before it is the client's own claim.
  return list?.split(",").at(-1)?.trim() || request.socket.remoteAddress || "unknown";
}

/** Machine clients get every error as a problem document, also those Remix words itself. */
function asProblem(pathname: string, response: Response): Response {
  const machine = pathname.startsWith("/api/") || pathname.startsWith("/.well-known/");
  if (!machine || response.status < 400 || response.headers.get("Content-Type")?.startsWith(problemType))
    return response;
  const title = response.status === 404 ? "There is nothing at this address" : "The request failed";
  void response.body?.cancel();
  return problemResponse({ status: response.status, title });
}

/** Serves the routes of a Remix build, public pages through the micro-cache in production. */
export function serveRemix(build: ServerBuild | (() => Promise<ServerBuild>)): Application {
  const handle = createRequestHandler(build, config.mode);
  const options = requestOptions();
  const caching = config.mode === "production";

  const answerKept: Application["answerKept"] = (request, response) => {
    if (!caching) return false;
    const origin = publicOrigin ?? `http://${request.headers.host}`;
    const renderForAnybody = () =>
      handle(new Request(new URL(request.url ?? "/", origin)), { clientAddress: "page-cache" });
    return answerFromPageCache(request, response, renderForAnybody);
  };

  const answer: Application["answer"] = async (request, response) => {
    let asked: Request;
    try {
      asked = createRequest(request, response, options);
    } catch {
      sendProblem(response, { status: 400, title: "The address is malformed" });
      return;
    }
    const address = clientAddress(request);
    const rendered =
      refuseCrossOrigin(asked) ??
      (await whileAsking(address, () => handle(asked, { clientAddress: address })));
    const made = asProblem(new URL(asked.url).pathname, rendered);
    // The body limit or a departed client may have ended the exchange while the route worked.
    if (response.headersSent || response.destroyed) {
      void made.body?.cancel();
      return;
    }
    const page = caching && asked.method === "GET" ? await keepPage(request, made) : undefined;
    if (page === undefined) await sendResponse(response, made);
    else sendPage(request, response, page);
  };

  return { answerKept, answer };
}
