import { rmSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { startBareServer } from "./bare-server.server.ts";
import { fetchBytes } from "./fetch-bytes.server.ts";
import { printFigure } from "./figure.ts";
import { answersPerSecond } from "./load.server.ts";
import { inTurns } from "./rounds.ts";
import { aLongShelf } from "./shop-catalogue.server.ts";
import { shopStage } from "./shop-stage.server.ts";

const ROUNDS = 5;
const SECONDS = 3;
const CONNECTIONS = 8;
/** More addresses than a round can ask for, so that no answer comes from the micro-cache. */
const ADDRESSES = 20_000;

/**
 * A category's page of 24 products rendered for every request, against the least that could render it: one `pg`
 * select of those 24 and `renderToString` of the same page's components in a bare `node:http` server.
 */
export async function run(): Promise<void> {
  const { origin, port, databaseUrl } = await shopStage();
  const category = await aLongShelf(databaseUrl);
  const program = await bundleBarePage();
  const { body: page } = await fetchBytes(`${origin}/c/${category}.data`, "identity");
  const bare = await startBareServer(program, { databaseUrl, category, page: page.toString() });
  try {
    const { body } = await fetchBytes(`http://127.0.0.1:${bare.port}/`, "identity");
    const cards = body.toString().split("<article").length - 1;
    if (cards < 24) throw new Error(`the bare page has ${cards} cards`);
    const load = { connections: CONNECTIONS, seconds: SECONDS, host: new URL(origin).host };
    let round = 0;
    const { ratio, measured, baseline } = await inTurns(
      ROUNDS,
      () => answersPerSecond({ ...load, port: bare.port, paths: ["/"], encoding: "identity" }),
      () => answersPerSecond({ ...load, port, paths: addresses(category, round++), encoding: "br" }),
    );
    printFigure({
      name: "page rendered, of bare pg select and renderToString",
      value: ratio,
      unit: "ratio",
      budget: 0.3,
      atLeast: true,
      detail: { "pages/s": measured, "bare/s": baseline, cards, encoding: "br, against none" },
    });
  } finally {
    bare.stop();
    rmSync(path.dirname(program), { recursive: true, force: true });
  }
}

/** The same page under addresses of its own. */
function addresses(category: string, round: number): string[] {
  return Array.from({ length: ADDRESSES }, (_, place) => `/c/${category}?seen=${round}-${place}`);
}

async function bundleBarePage(): Promise<string> {
  const root = path.resolve(import.meta.dirname, "..");
  const outfile = path.join(root, `.cache/bare-page-${process.pid}/page.mjs`);
  await build({
    entryPoints: [path.join(import.meta.dirname, "bare-page.tsx")],
    absWorkingDir: root,
    outfile,
    bundle: true,
    minify: true,
    platform: "node",
    format: "esm",
    target: "node24",
    jsx: "automatic",
    external: ["react", "react-dom/server", "react-router-dom", "@remix-run/react", "pg", "turbo-stream"],
    define: { "process.env.NODE_ENV": '"production"', "import.meta.env.PROD": "true" },
  });
  return outfile;
}
