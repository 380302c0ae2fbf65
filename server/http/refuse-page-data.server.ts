import { type ActionFunctionArgs, createRequestHandler, data, type ServerBuild } from "@remix-run/node";
import { config } from "#server/config.server";

declare module "@remix-run/node" {
  interface AppLoadContext {
    /** What was refused before any route was asked; only routes that do nothing but say so are given it. */
    refused?: Refused;
  }
}

export type Refused = {
  readonly status: number;
  /** Seconds until it makes sense to try again; null where nobody knows. */
  readonly retryAfter: number | null;
};

/** Whether our own pages ask for a page's data, which they read in Remix's form alone. */
export function isPageData(pathname: string): boolean {
  return pathname.endsWith(".data");
}

/**
 * Answers what asks for a page's data as if its routes had refused: in the form in which our pages read an error, and
 * find its status and when to come again in it. A problem document would be unreadable to them.
 */
export function pageDataRefuser(
  build: ServerBuild,
): (request: Request, refused: Refused) => Promise<Response> {
  const refuse = ({ context }: ActionFunctionArgs): never => {
    const { status = 503, retryAfter = null } = context.refused ?? {};
    throw data({ retryAfter }, { status });
  };
  const routes = Object.entries(build.routes).flatMap(([id, route]) => {
    if (route === undefined) return [];
    const { loader, action } = route.module;
    const module = {
      ...route.module,
      ...(loader && { loader: refuse }),
      ...(action && { action: refuse }),
    };
    return [[id, { ...route, module }] as const];
  });
  const handle = createRequestHandler({ ...build, routes: Object.fromEntries(routes) }, config.mode);
  return async (request, refused) => {
    const answer = await handle(request, { clientAddress: "", refused });
    const headers = new Headers(answer.headers);
    headers.set("Cache-Control", "no-store");
    if (refused.retryAfter !== null) headers.set("Retry-After", String(refused.retryAfter));
    return new Response(answer.body, { status: refused.status, headers });
  };
}
