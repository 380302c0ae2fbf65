import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll } from "vitest";

/** A request as it came over the wire. */
export type Heard = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  // biome-ignore lint/suspicious/noExplicitAny: every service has another body, and tests say what they expect of it
  readonly body: any;
};

/** What a service answers: its status, and its body as JSON or, for the older services, XML. */
export type Said = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
};

/**
 * An AWS service as the SDK's real client meets it: it writes down what it is asked and answers what it is told to.
 * For what no stand-in can be brought to do: throttle, fail, take half.
 */
export async function openWire() {
  const heard: Heard[] = [];
  let answers: ((request: Heard) => Said)[] = [];
  let otherwise: (request: Heard) => Said = () => ({ status: 200, body: {} });
  const server = createServer(async (request, response) => {
    const { method = "", url: path = "", headers } = request;
    const body = await text(request);
    const asked = {
      method,
      path,
      headers,
      body: /json/.test(headers["content-type"] ?? "") ? JSON.parse(body) : body,
    };
    heard.push(asked);
    say(response, (answers.shift() ?? otherwise)(asked));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${port}`,
    /** What was asked since the last call. */
    heard: (): Heard[] => heard.splice(0),
    /** What is answered to the next requests, one each, and what to all others from now on. */
    answer: (next: readonly ((request: Heard) => Said)[], then = otherwise) => {
      answers = [...next];
      otherwise = then;
    },
  };
}

function say(response: ServerResponse, { status, body, headers }: Said): void {
  response.writeHead(status, { "Content-Type": "application/json", ...headers });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}

/** The credentials' scope, region and service, of a signed request, and the headers its signature covers. */
export function signatureOf({ headers }: Heard): { scope: string; covers: string[] } {
  const [, scope = "", covers = "", signature] =
    /^AWS4-HMAC-SHA256 Credential=\w+\/\d{8}\/(\S+)\/aws4_request, SignedHeaders=(\S+), Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? "",
    ) ?? [];
  if (signature === undefined) throw new Error("the request is not signed");
  return { scope, covers: covers.split(";") };
}
