import path from "node:path";
import process from "node:process";
import { type DataFolder, keyVariables } from "./data-folder.server.ts";
import { startDatabase } from "./database.server.ts";
import { freePort } from "./free-port.server.ts";
import { startMailbox } from "./mailbox.server.ts";
import { PlainFailure } from "./plain-failure.ts";
import type { Progress } from "./progress.ts";
import { startQueuesAndStorage } from "./queues-and-storage.server.ts";
import { startRedis } from "./redis.server.ts";

/** Services the web process and the workers need, real ones where the environment names them. */
export type Services = {
  /** The environment for processes that use them. */
  environment: Record<string, string>;
  /** What programs that change the schema or the keys have besides. */
  ownerEnvironment: Record<string, string>;
  /** Sentences about what runs in place of the real thing. */
  notes: string[];
  /** Calls back when a service ends that nobody asked to end. */
  onLost: (lost: (service: string) => void) => void;
  /** Stops what was started here, the last started first. */
  stop: () => Promise<void>;
};

function given(name: string): boolean {
  return (process.env[name] ?? "") !== "";
}

/**
 * Starts every service the environment does not name: PostgreSQL without `DATABASE_URL`, Redis without
 * `REDIS_URL`, SQS and S3 without `ORDERS_QUEUE_URL`, a mailbox in place of SES without `MAIL_FROM`.
 * @throws {PlainFailure}
 */
export async function startServices(folder: DataFolder, progress: Progress): Promise<Services> {
  const environment: Record<string, string> = {};
  const ownerEnvironment: Record<string, string> = {};
  const notes: string[] = [];
  const stops: (() => Promise<void>)[] = [];
  let lost: (service: string) => void = () => undefined;
  let stopping = false;
  const stop = async () => {
    stopping = true;
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    if (!given("DATABASE_URL")) {
      const server = await progress("Starting PostgreSQL", async () => {
        const started = await startDatabase(folder);
        stops.push(started.stop);
        return started;
      });
      void server.ended.then(() => stopping || lost("PostgreSQL"));
      environment.DATABASE_URL = server.application;
      ownerEnvironment.DATABASE_MIGRATION_URL = server.marketplace;
    }
    if (!given("REDIS_URL")) {
      const redis = await progress("Starting Redis", async () => startRedis(folder.path, await freePort()));
      stops.push(redis.stop);
      environment.REDIS_URL = redis.url;
      if (redis.standIn)
        notes.push(
          "No redis-server on this machine: an in-memory stand-in keeps sessions, until the shop stops.",
        );
    }
    if (!given("ORDERS_QUEUE_URL")) {
      const local = await progress("Starting queues and storage", () =>
        startQueuesAndStorage(path.join(folder.path, "queues")),
      );
      stops.push(local.stop);
      Object.assign(environment, local.environment);
    }
    if (!given("MAIL_FROM")) {
      const mailbox = await progress("Starting the mailbox", () => startMailbox({ folder: folder.path }));
      stops.push(mailbox.stop);
      Object.assign(environment, mailbox.environment);
      notes.push(`No mail leaves this machine. Read what the shop sends at ${mailbox.url}`);
    }
    if (!given("SESSION_SECRET")) environment.SESSION_SECRET = folder.secrets.session;
    const { LOOKUP_SECRET, KEY_FILE } = keyVariables(folder.path);
    if (!given("LOOKUP_SECRET")) environment.LOOKUP_SECRET = LOOKUP_SECRET;
    if (!given("KEY_ID") && !given("KEY_FILE")) environment.KEY_FILE = KEY_FILE;
  } catch (error) {
    await stop();
    if (error instanceof PlainFailure) throw error;
    throw new PlainFailure(
      `A service could not be started: ${error instanceof Error ? error.message : error}`,
    );
  }
  return {
    environment,
    ownerEnvironment,
    notes,
    onLost: (callback) => {
      lost = callback;
    },
    stop,
  };
}
