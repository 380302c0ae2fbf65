import type { IncomingMessage, ServerResponse } from "node:http";
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import { createRequest, sendResponse } from "@remix-run/node-fetch-server";
import { whileAsking } from "#server/accounts/asking.server";
import { config } from "#server/config.server";
import { whileAnswering } from "./after-answer.server.ts";
import { answerLimited } from "./answer-limited.server.ts";
import { answerFromPageCache, keepPage, sendPage } from "./page-cache.server.ts";
import { problemResponse, problemType } from "./problem.ts";
import { clientAddress, type Reached } from "./reached-at.server.ts";
import { isPageData, pageDataRefuser } from "./refuse-page-data.server.ts";
import { partNamesOf, partsOfRoutes } from "./route-parts.ts";
import { refuseCrossOrigin } from "./same-origin.server.ts";
import { sendProblem } from "./send-problem.server.ts";
import { isForPerson, isForPrograms, TROUBLE_HEADERS, troublePage } from "./trouble/trouble-answer.ts";

declare module "@remix-run/node" {
  interface AppLoadContext {
    /** The address to count requests by; behind a trusted proxy, the one the proxy saw. */
    clientAddress: string;
  }
}

/** The application's routes, as the host asks them. */
export type Application = {
  /** Answers a request whose page is kept, and tells whether it was. */
  answerKept: (request: IncomingMessage, response: ServerResponse, reached: Reached) => boolean;
  answer: (request: IncomingMessage, response: ServerResponse, reached: Reached) => Promise<void>;
};

const isProblemDocument = (response: Response): boolean =>
  response.headers.get("Content-Type")?.startsWith(problemType) ?? false;

/** Programs get every error as a problem document, also those Remix words itself; whoever waits for a page, as one. */
function asAsked(request: IncomingMessage, pathname: string, response: Response): Response {
  const { status } = response;
  if (status < 400) return response;
  const isProblem = isProblemDocument(response);
  if (isProblem && isForPerson(request)) {
    void response.body?.cancel();
    // It goes on saying when to come again and how many requests are left.
    const headers = new Headers(response.headers);
    for (const [name, value] of Object.entries(TROUBLE_HEADERS)) headers.set(name, value);
    const page = troublePage(request, status, headers.get("Retry-After"));
    return new Response(page, { status, headers });
  }
  if (isProblem || !isForPrograms(pathname)) return response;
  const title = status === 404 ? "There is nothing at this address" : "The request failed";
  void response.body?.cancel();
  return problemResponse({ status, title });
}

/** What does not say who may keep it is kept by nobody: Remix's own answers, and the data of routes that are no page. */
function keptByNobody(response: Response): Response {
  if (response.headers.has("Cache-Control")) return response;
  const { status, statusText } = response;
  const headers = new Headers(response.headers);
  headers.set("Cache-Control", "private, no-store");
  return new Response(response.body, { status, statusText, headers });
}

const originOf = ({ protocol, host }: Reached): string => `${protocol}//${host}`;

type Handle = ReturnType<typeof createRequestHandler>;

/** A build of these routes alone; the browser still learns of all, from the manifest's own file. */
function withRoutes(build: ServerBuild, routes: ServerBuild["routes"]): ServerBuild {
  const assets = Object.entries(build.assets.routes).filter(([id]) => id in routes);
  return { ...build, routes, assets: { ...build.assets, routes: Object.fromEntries(assets) } };
}

/** Has each request matched against the routes that begin like its address; while developing, routes come and go. */
function handlerOf(build: ServerBuild | (() => Promise<ServerBuild>)): Handle {
  const whole = createRequestHandler(build, config.mode);
  if (typeof build === "function") return whole;
  const parts = new Map(
    Array.from(partsOfRoutes(build.routes), ([name, routes]) => [
      name,
      createRequestHandler(withRoutes(build, routes), config.mode),
    ]),
  );
  return (request, context) => {
    const name = partNamesOf(new URL(request.url).pathname).find((each) => parts.has(each));
    return (parts.get(name ?? "") ?? whole)(request, context);
  };
}

/** Serves the routes of a Remix build, public pages through the micro-cache in production. */
export function serveRemix(build: ServerBuild | (() => Promise<ServerBuild>)): Application {
  const handle = handlerOf(build);
  const caching = config.mode === "production";
  const refusePageData = typeof build === "function" ? null : pageDataRefuser(build);

  /** What was refused on the way to a page's data, as our pages read it. */
  async function readably(asked: Request, response: Response): Promise<Response> {
    const refused =
      refusePageData !== null && isPageData(new URL(asked.url).pathname) && isProblemDocument(response);
    if (!refused) return response;
    void response.body?.cancel();
    const seconds = Number(response.headers.get("Retry-After"));
    return refusePageData(asked, { status: response.status, retryAfter: seconds > 0 ? seconds : null });
  }

  const answerKept: Application["answerKept"] = (request, response, reached) => {
    if (!caching) return false;
    const origin = originOf(reached);
    const renderForAnybody = () =>
      handle(new Request(`${origin}${request.url}`), { clientAddress: "page-cache" });
    return answerFromPageCache(request, response, origin, renderForAnybody);
  };

  const answer: Application["answer"] = async (request, response, reached) => {
    let asked: Request;
    try {
      asked = createRequest(request, response, reached);
    } catch {
      sendProblem(response, { status: 400, title: "The address is malformed" });
      return;
    }
    const address = clientAddress(request);
    const rendered =
      refuseCrossOrigin(asked) ??
      (await whileAnswering(response, () =>
        whileAsking(address, () =>
          answerLimited(asked, response, address, () => handle(asked, { clientAddress: address })),
        ),
      ));
    const answered = asAsked(request, new URL(asked.url).pathname, await readably(asked, rendered));
    const made = keptByNobody(answered);
    // The body limit or a departed client may have ended the exchange while the route worked.
    if (response.headersSent || response.destroyed) {
      void made.body?.cancel();
      return;
    }
    const page =
      caching && asked.method === "GET" ? await keepPage(request, originOf(reached), made) : undefined;
    if (page === undefined) await sendResponse(response, made);
    else sendPage(request, response, page);
  };

  return { answerKept, answer };
}
