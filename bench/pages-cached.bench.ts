import path from "node:path";
import { startBareServer } from "./bare-server.server.ts";
import { fetchBytes } from "./fetch-bytes.server.ts";
import { printFigure } from "./figure.ts";
import { answersPerSecond } from "./load.server.ts";
import { inTurns } from "./rounds.ts";
import { aLongShelf } from "./shop-catalogue.server.ts";
import { shopStage } from "./shop-stage.server.ts";

const ROUNDS = 5;
const SECONDS = 2;
const CONNECTIONS = 16;

/** A category's page from the micro-cache, against a bare `node:http` server that sends the same bytes. */
export async function run(): Promise<void> {
  const { origin, port, databaseUrl } = await shopStage();
  const page = `/c/${await aLongShelf(databaseUrl)}`;
  const encoding = "br" as const;
  const { headers, body } = await fetchBytes(origin + page, encoding);
  const { connection: _connection, "keep-alive": _keepAlive, date: _date, ...own } = headers;
  const bare = await startBareServer(path.join(import.meta.dirname, "bare-bytes.server.ts"), {
    headers: own,
    body: body.toString("base64"),
  });
  try {
    const load = { paths: [page], connections: CONNECTIONS, seconds: SECONDS, encoding };
    const host = new URL(origin).host;
    const { ratio, measured, baseline } = await inTurns(
      ROUNDS,
      () => answersPerSecond({ ...load, port: bare.port, host }),
      () => answersPerSecond({ ...load, port, host }),
    );
    printFigure({
      name: "page from the micro-cache, of bare node:http",
      value: ratio,
      unit: "ratio",
      budget: 0.5,
      atLeast: true,
      detail: { "pages/s": measured, "bare/s": baseline, bytes: body.length, encoding },
    });
  } finally {
    bare.stop();
  }
}
