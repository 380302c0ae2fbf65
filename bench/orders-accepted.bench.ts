import { randomBytes } from "node:crypto";
import { Agent, request } from "node:http";
import { json } from "node:stream/consumers";
import { uuidv7 } from "uuidv7";
import * as v from "valibot";
import { operationAnswerSchema } from "#domain/operations";
import { buildIfStale } from "#server/embedded/build-if-stale.server";
import { freePort } from "#server/embedded/free-port.server";
import { WEB_FLAGS } from "#server/embedded/memory-flags";
import { progressOn } from "#server/embedded/progress";
import { percentile, printFigure } from "./figure.ts";
import { openBareOrders } from "./orders-bare.server.ts";
import { aPlacing } from "./orders-carts.ts";
import { openStage, residentMegabytes } from "./orders-stage.server.ts";

const CLIENTS = 32;
const ROUNDS = 3;
const SECONDS = 4;

/**
 * Orders accepted by one web process, from the HTTP request of a signed-in device to the committed
 * transaction, against the bare order transaction in turns on the same PostgreSQL.
 */
export async function run(): Promise<void> {
  await buildIfStale(progressOn(console.error, () => performance.now()));
  const stage = await openStage();
  try {
    const bare = await openBareOrders(stage.databaseUrl);
    const port = await freePort();
    const web = await stage.start("build/server/index.js", {
      environment: { PORT: String(port) },
      flags: WEB_FLAGS,
    });
    const devices = await Promise.all(Array.from({ length: CLIENTS }, () => openDevice(port)));
    await measure(devices, 2);
    const rates: { bare: number; accepted: number }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      rates.push({ bare: await bare.measure(SECONDS), accepted: await measure(devices, SECONDS) });
    }
    await bare.close();
    printFigure({
      name: "operations accepted, of bare order transactions",
      value: percentile(
        rates.map(({ bare, accepted }) => accepted / bare),
        0.5,
      ),
      unit: "ratio",
      budget: 0.3,
      atLeast: true,
      detail: {
        "accepted/s": Math.round(Math.max(...rates.map(({ accepted }) => accepted))),
        "bare/s": Math.round(Math.max(...rates.map(({ bare }) => bare))),
      },
    });
    const megabytes = residentMegabytes(web);
    if (megabytes !== null) {
      printFigure({
        name: "memory of the web process accepting orders",
        value: megabytes,
        unit: "MB",
        budget: 300,
      });
    }
  } finally {
    await stage.close();
  }
}

type Device = { readonly placeOne: () => Promise<void> };

/** A device with a session of its own and a connection that stays open. */
async function openDevice(port: number): Promise<Device> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const clientGroup = uuidv7();
  let cookie = "";
  const post = async (path: string, body: unknown): Promise<unknown> => {
    const text = JSON.stringify(body);
    const headers = {
      "Content-Type": "application/json",
      "Content-Length": Buffer.byteLength(text),
      Cookie: cookie,
    };
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    request({ host: "127.0.0.1", port, path, method: "POST", agent, headers }, (response) => {
      cookie ||= response.headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
      json(response).then(resolve, reject);
    })
      .on("error", reject)
      .end(text);
    return promise;
  };
  await post("/api/session/guest", { clientGroup, secret: randomBytes(32).toString("base64url") });
  return {
    placeOne: async () => {
      const answer = await post("/api/operations", { clientGroup, operations: [aPlacing()] });
      const [result] = v.parse(operationAnswerSchema, answer).results;
      if (result?.outcome !== "applied")
        throw new Error(`an order was not accepted: ${JSON.stringify(answer)}`);
    },
  };
}

async function measure(devices: readonly Device[], seconds: number): Promise<number> {
  const begun = performance.now();
  const until = begun + seconds * 1000;
  const counts = await Promise.all(
    devices.map(async ({ placeOne }) => {
      let placed = 0;
      while (performance.now() < until) {
        await placeOne();
        placed += 1;
      }
      return placed;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - begun) / 1000);
}
