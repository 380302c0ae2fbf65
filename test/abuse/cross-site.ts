import type { Answer, Ask, Case, Cast } from "./case.ts";
import { form, json } from "./case.ts";

/** Headers as a browser sends them for another site's page, and as old ones and tricks have them. */
const FOREIGN: readonly Record<string, string>[] = [
  { "Sec-Fetch-Site": "cross-site", Origin: "https://evil.example" },
  { "Sec-Fetch-Site": "same-site", Origin: "https://blog.shop.example" },
  { "Sec-Fetch-Site": "cross-site" },
  { Origin: "https://evil.example" },
  { Origin: "null" },
  { Origin: "" },
  { Origin: "http://127.0.0.1" },
  { Origin: "http://127.0.0.1.evil.example" },
  { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document" },
];

const CHANGES: Readonly<Record<string, (cast: Cast) => Ask>> = {
  "sign somebody in": ({ email, password }) => ({
    method: "POST",
    path: "/api/session",
    ...json({ email, password }),
  }),
  "sign somebody in by a form": ({ email, password }) => ({
    method: "POST",
    path: "/sign-in",
    ...form({ email, password }),
  }),
  "sign somebody out": ({ cookie }) => ({
    method: "DELETE",
    path: "/api/session",
    headers: { Cookie: cookie },
  }),
  "send an operation": ({ cookie, clientGroup }) => ({
    method: "POST",
    path: "/api/operations",
    ...json({ clientGroup, operations: [] }, { Cookie: cookie }),
  }),
  "get a token": ({ cookie }) => ({
    method: "POST",
    path: "/api/token",
    ...form({ grant_type: "session" }, { Cookie: cookie }),
  }),
};

const changes: Case[] = Object.entries(CHANGES).flatMap(([deed, ask]) =>
  FOREIGN.map((headers) => ({
    name: `another site cannot ${deed}: ${JSON.stringify(headers)}`,
    ask: (cast: Cast) => ({ ...ask(cast), headers: { ...ask(cast).headers, ...headers } }),
    status: 403,
    ...refusalOf(ask, headers),
  })),
);

/** A browser that was sent to one of our pages shows its person why nothing came of it; all else reads a document. */
function refusalOf(ask: (cast: Cast) => Ask, headers: Record<string, string>): Pick<Case, "code" | "also"> {
  const forPerson = ask === CHANGES["sign somebody in by a form"] && headers["Sec-Fetch-Mode"] === "navigate";
  const noCookie = (answer: Answer) => answer.headers["set-cookie"] === undefined;
  if (!forPerson) return { code: "cross-origin", also: noCookie };
  return { also: (answer) => noCookie(answer) && answer.text.includes("<h1>We did not take that</h1>") };
}

const OURS = (origin: string) => ({ Origin: origin, "Sec-Fetch-Site": "same-origin" });

const PERSONAL = ["/api/session", "/api/orders?since=0", "/api/cart"];

const reads: Case[] = PERSONAL.flatMap((path) => [
  ...["cross-site", "same-site"].map((site) => ({
    name: `a page of ${site} origin cannot read ${path}`,
    ask: ({ cookie }: Cast) => ({
      path,
      headers: { Cookie: cookie, "Sec-Fetch-Site": site, "Sec-Fetch-Mode": "no-cors" },
    }),
    status: 403,
    code: "cross-origin",
  })),
  {
    name: `control: our own page reads ${path}`,
    ask: ({ cookie }: Cast) => ({
      path,
      headers: { Cookie: cookie, "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors" },
    }),
    status: 200,
    control: true as const,
  },
]);

export const crossSite: readonly Case[] = [
  ...changes,
  ...reads,
  {
    name: "control: our own page signs in",
    ask: (cast) => {
      const ask = {
        method: "POST",
        path: "/api/session",
        ...json({ email: cast.email, password: cast.password }),
      };
      return { ...ask, headers: { ...ask.headers, ...OURS(cast.origin) } };
    },
    status: 200,
    also: ({ headers }) => headers["set-cookie"]?.length === 2,
    control: true,
  },
  {
    name: "no answer lets another origin read it",
    ask: ({ cookie }) => ({
      path: "/api/session",
      headers: { Cookie: cookie, Origin: "https://evil.example" },
    }),
    status: 200,
    also: ({ headers }) =>
      headers["access-control-allow-origin"] === undefined &&
      headers["cross-origin-resource-policy"] === "same-origin",
  },
  {
    name: "a preflight of another origin is promised nothing",
    ask: () => ({
      method: "OPTIONS",
      path: "/api/operations",
      headers: { Origin: "https://evil.example", "Access-Control-Request-Method": "POST" },
    }),
    status: 405,
    code: "method",
    also: ({ headers }) => !Object.keys(headers).some((name) => name.startsWith("access-control")),
  },
];
