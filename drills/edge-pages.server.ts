import { get, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { percentile } from "../bench/figure.ts";
import type { DrillReport } from "./drill-report.ts";
import type { Nginx } from "./nginx.server.ts";
import type { Shop } from "./shop.server.ts";

/** Pages to keep at the edge. */
const PAGES = 200;
/** Milliseconds after which the application's pages are no longer fresh (30 s), and then some. */
const UNTIL_STALE = 31_000;
/** Milliseconds that the origin is dead. */
const DEAD = 60_000;
const CONCURRENT = 50;
/** Parameters of advertisers, which make no page a different page. */
const TRACKED = "utm_source=mail&fbclid=x";

/** Addresses of public pages, found by following links from the first one. */
export async function publicPages(origin: string): Promise<string[]> {
  const found = new Set(["/"]);
  for (const page of found) {
    if (found.size >= PAGES) break;
    const html = await (await fetch(`${origin}${page}`)).text();
    for (const [, link = ""] of html.matchAll(/href="(\/(?:[cpv]\/[^"?#]+)?)"/g)) found.add(link);
  }
  return [...found].slice(0, PAGES);
}

type Answer = { readonly ok: boolean; readonly cache: string; readonly milliseconds: number };

/**
 * Asks on a connection of its own, as each shopper has one: nginx answers the next request on a connection only when
 * the copy it is fetching behind the last answer has come.
 */
async function ask(nginx: Nginx, page: string): Promise<Answer> {
  const began = performance.now();
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  get(`${nginx.origin}${page}`, { agent: false }, resolve).on("error", reject);
  const response = await promise;
  const body = await text(response);
  const milliseconds = performance.now() - began;
  const ok = response.statusCode === 200 && body.includes("</html>");
  return { ok, cache: String(response.headers["x-cache"] ?? ""), milliseconds };
}

async function askAll(nginx: Nginx, pages: readonly string[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const page of pages) answers.push(await ask(nginx, page));
  return answers;
}

/** Fifty shoppers ask at once for a page nobody has asked for, by addresses that differ in what does not matter. */
export async function drillMisses(nginx: Nginx, report: DrillReport): Promise<void> {
  const page = "/search?q=bread";
  const addresses = Array.from({ length: CONCURRENT }, (_, n) => (n % 2 === 0 ? page : `${page}&${TRACKED}`));
  const answers = await Promise.all(addresses.map((address) => ask(nginx, address)));
  const asked = nginx.noted().filter(({ uri, origin }) => uri.startsWith(page) && origin !== "");
  report.figure({
    name: `requests to the origin for ${CONCURRENT} concurrent misses`,
    value: asked.length,
    unit: "requests",
    budget: 1,
    detail: { answered: answers.filter(({ ok }) => ok).length },
  });
  const two = "/search?q=milk&diet=vegan&diet=organic";
  await ask(nginx, two);
  const one = await ask(nginx, "/search?q=milk&diet=vegan");
  report.figure({
    name: "searches that differ in one of two values of a parameter and share a copy",
    value: one.cache === "MISS" ? 0 : 1,
    unit: "searches",
    budget: 0,
  });
}

/** Every page once when its copy has gone stale: the shopper gets it at once, the origin is asked behind the scenes. */
export async function drillStale(nginx: Nginx, pages: readonly string[], report: DrillReport): Promise<void> {
  await askAll(nginx, pages);
  await pause(UNTIL_STALE);
  const answers = await askAll(nginx, pages);
  const stale = answers.filter(({ cache, ok }) => ok && (cache === "STALE" || cache === "UPDATING"));
  report.figure({
    name: "stale hit at the edge, p95",
    value: percentile(
      stale.map(({ milliseconds }) => milliseconds),
      0.95,
    ),
    unit: "ms",
    budget: 10,
    detail: { stale: stale.length, pages: pages.length },
  });
}

/** A minute without an origin, in which every page is asked for again and again. */
export async function drillDeadOrigin(
  nginx: Nginx,
  shop: Shop,
  pages: readonly string[],
  report: DrillReport,
): Promise<void> {
  await shop.killWeb();
  const until = performance.now() + DEAD;
  const answers: Answer[] = [];
  while (performance.now() < until) {
    answers.push(...(await askAll(nginx, pages)));
    await pause(1_000);
  }
  const served = answers.filter(({ ok }) => ok).length;
  const unkept = await fetch(`${nginx.origin}/orders`);
  report.figure({
    name: "cached pages served through a minute without an origin",
    value: (100 * served) / answers.length,
    unit: "%",
    budget: 100,
    atLeast: true,
    detail: { requests: answers.length, pages: pages.length, "a personal page meanwhile": unkept.status },
  });
  await shop.startWeb();
  const began = performance.now();
  const [first = "/"] = pages;
  // The first asking gets the copy, and fetches a fresh one for the second.
  while ((await ask(nginx, first)).cache !== "HIT") await pause(20);
  report.figure({
    name: "fresh pages at the edge after the origin is back",
    value: (performance.now() - began) / 1000,
    unit: "s",
    budget: 5,
  });
}
