import { mkdirSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import net from "node:net";
import { startFauxqs } from "fauxqs";
import { createResources } from "./resources.server.ts";

export type QueuesAndStorage = {
  /** The environment variables with which a process finds them. */
  environment: Record<string, string>;
  stop: () => Promise<void>;
};

/**
 * Starts `listen` with every server bound to 127.0.0.1. The stand-in for SQS and S3 would otherwise answer the
 * whole network, without asking for credentials, and has no option to be told.
 */
async function onThisMachineOnly<T>(listen: () => Promise<T>): Promise<T> {
  const original = net.Server.prototype.listen;
  net.Server.prototype.listen = function bound(this: net.Server, ...args: unknown[]) {
    admitUploads(this);
    const [options, ...rest] = args;
    const local =
      typeof options === "object" && options !== null ? { ...options, host: "127.0.0.1" } : options;
    return Reflect.apply(original, this, [local, ...rest]);
  };
  try {
    return await listen();
  } finally {
    net.Server.prototype.listen = original;
  }
}

const UPLOADING = new Set(["OPTIONS", "POST"]);
const FROM_THIS_MACHINE = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * Lets pages of this machine send files to buckets, as the bucket's own rules do in AWS: the stand-in knows of none.
 * Nobody else's page may, and none may read.
 */
function admitUploads(server: net.Server): void {
  const answers = server.listeners("request");
  server.removeAllListeners("request");
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const { method = "", headers } = request;
    const origin = headers.origin ?? "";
    if (UPLOADING.has(method) && FROM_THIS_MACHINE.test(origin)) {
      response.setHeader("Access-Control-Allow-Origin", origin);
      response.setHeader("Access-Control-Allow-Methods", "POST");
      response.setHeader("Vary", "Origin");
    }
    if (method === "OPTIONS") response.writeHead(204).end();
    else for (const answer of answers) Reflect.apply(answer, server, [request, response]);
  });
}

/**
 * Starts SQS and S3 over their real protocols and creates the marketplace's queues and buckets on them.
 * @param dataDir where messages and objects survive a crash; without it everything is in memory.
 */
export async function startQueuesAndStorage(dataDir?: string): Promise<QueuesAndStorage> {
  if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true });
  const region = "eu-central-1";
  const server = await onThisMachineOnly(() =>
    startFauxqs({ port: 0, logger: false, defaultRegion: region, dataDir }),
  );
  const endpoint = `http://127.0.0.1:${server.port}`;
  const resources = await createResources({ endpoint, region });
  return {
    environment: {
      ...resources,
      AWS_REGION: region,
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
    },
    stop: () => server.stop(),
  };
}
