import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { connect } from "node:net";
import path from "node:path";
import process from "node:process";
import { freePort } from "#server/embedded/free-port.server";
import { pool } from "#server/platform/postgres.server";
import { closeRedis } from "#server/platform/redis.server";
import { startTestRedis } from "#test/redis.server.ts";
import type { Answer, Ask } from "./case.ts";

/** The web process as it is deployed, over the test's own PostgreSQL and Redis, and what stands in its database. */
export type Shop = {
  readonly origin: string;
  readonly port: number;
  ask: (request: Ask) => Promise<Answer>;
  /** Sends bytes as they are and gives everything that comes back until the shop hangs up. */
  say: (bytes: string | Buffer) => Promise<string>;
  /** What must not change by being asked badly: every account, order, operation, price and stock. */
  state: () => Promise<string>;
  /** Asks the web process to end, as a deploy does: the code it ended with. */
  terminate: () => Promise<number | null>;
  close: () => Promise<void>;
};

/** Hears what a process writes, where it should not go to the terminal. */
export type Hear = (words: string) => void;

/** @throws when nothing is built */
export async function openShop(environment: Record<string, string> = {}, hear?: Hear): Promise<Shop> {
  const redis = await startTestRedis();
  const port = await freePort();
  const settings = {
    HOST: "127.0.0.1",
    PORT: String(port),
    TRUST_PROXY: "1",
  };
  const web = await startBuilt("index", { ...settings, ...environment }, hear);
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    port,
    ask: (asked) => ask(port, asked),
    say: (bytes) => say(port, bytes),
    state: stateOfMarket,
    terminate: web.terminate,
    close: async () => {
      await web.end();
      closeRedis();
      await redis.kill();
    },
  };
}

/** Starts a built program over the test's own services and waits until it is at work. */
export async function startBuilt(
  program: "index" | "workers",
  environment: Record<string, string>,
  hear?: Hear,
): Promise<{ terminate: () => Promise<number | null>; end: () => Promise<void> }> {
  const file = path.resolve(import.meta.dirname, `../../build/server/${program}.js`);
  if (!existsSync(file)) throw new Error("nothing is built: npm run build");
  const words = hear ? "pipe" : "inherit";
  const env = { ...process.env, NODE_ENV: "production" as const, ...environment };
  const child = fork(file, { env, execArgv: [], stdio: ["ignore", words, words, "ipc"] });
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (chunk: string) => hear?.(chunk));
  await Promise.race([once(child, "message"), once(child, "exit").then(() => failed("it does not start"))]);
  return { terminate: () => terminate(child), end: () => end(child) };
}

let asked = 0;

/** A request as somebody writes it by hand: nothing is checked, encoded or added, but an address of its own. */
function ask(port: number, { method = "GET", path = "/", headers = {}, body }: Ask): Promise<Answer> {
  asked += 1;
  const from = `10.${asked >> 16}.${(asked >> 8) & 255}.${asked & 255}`;
  const length = body === undefined ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        host: "127.0.0.1",
        port,
        method,
        path: "/",
        headers: { "X-Forwarded-For": from, ...length, ...headers },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.once("error", reject);
        response.once("end", () =>
          resolve(answer(response.statusCode ?? 0, response.headers, Buffer.concat(chunks))),
        );
      },
    );
    // Node would refuse some of the paths we want to send.
    Object.assign(request, { path });
    request.once("error", reject);
    request.end(body);
  });
}

function answer(status: number, headers: IncomingHttpHeaders, bytes: Buffer): Answer {
  const text = bytes.toString();
  const type = headers["content-type"] ?? "";
  return { status, headers, text, json: /json/.test(type) && text !== "" ? JSON.parse(text) : null };
}

function say(port: number, bytes: string | Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let heard = "";
    socket.on("data", (chunk) => {
      heard += chunk.toString("latin1");
    });
    socket.once("error", reject);
    socket.once("close", () => resolve(heard));
    socket.end(bytes);
  });
}

async function stateOfMarket(): Promise<string> {
  const tables = [
    "accounts",
    "orders",
    "operations",
    "carts",
    "offers",
    "stock_levels",
    "vendors",
    "products",
  ];
  const sums = tables.map(
    (table) => `(SELECT md5(coalesce(string_agg(t::text, '' ORDER BY t::text), '')) FROM ${table} t)`,
  );
  const { rows } = await pool.query<{ state: string }>(`SELECT concat_ws(' ', ${sums.join(", ")}) AS state`);
  return rows[0]?.state ?? "";
}

async function terminate(child: ChildProcess): Promise<number | null> {
  child.kill("SIGTERM");
  await once(child, "exit");
  return child.exitCode;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "close");
}

function failed(words: string): never {
  throw new Error(words);
}
