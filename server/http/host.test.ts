import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import { createRequest } from "@remix-run/node-fetch-server";
import { afterEach, expect, test } from "vitest";
import { createHost, type Patience } from "./host.server.ts";
import type { Application } from "./remix.server.ts";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function host(
  answer: Application["answer"],
  patience?: Patience,
): Promise<{ url: string; port: number }> {
  const server = createHost(() => false, { answerKept: () => false, answer }, patience);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port };
}

/** Sends a request's head and gives all that comes back. */
async function say(port: number, head: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let heard = "";
  socket.on("data", (chunk) => {
    heard += chunk;
  });
  socket.write(`${head}Connection: close\r\n\r\n`);
  await once(socket, "close");
  return heard;
}

const reads: Application["answer"] = async (request, response) => {
  const body = await createRequest(request, response).text();
  response.end(String(body.length));
};

test("a failure in the application becomes a problem document without its message or stack", async () => {
  const { url } = await host(async () => {
    throw new Error('relation "orders" does not exist');
  });
  const response = await fetch(url);
  expect(response.status).toBe(500);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const body = await response.text();
  expect(JSON.parse(body)).toMatchObject({ status: 500, title: "Something went wrong on our side" });
  expect(body).not.toMatch(/relation|\.ts|at /);
});

test("a failure that somebody's browser meets on its way to a page becomes a page", async () => {
  const { port } = await host(async () => {
    throw new Error('relation "orders" does not exist');
  });
  const heard = await say(port, "GET /cart HTTP/1.1\r\nHost: a\r\nSec-Fetch-Mode: navigate\r\n");
  expect(heard).toMatch(/^HTTP\/1\.1 500 /);
  expect(heard).toMatch(/^content-type: text\/html/im);
  expect(heard.match(/^content-security-policy: .*/gim)).toEqual([
    expect.stringContaining("default-src 'none'; style-src 'sha256-"),
  ]);
  expect(heard).toContain("<h1>That did not work</h1>");
  expect(heard).not.toMatch(/relation|"status":500/);
});

test("what is asked without wanting its body is answered without one", async () => {
  const { port } = await host(async () => {
    throw new Error("anything");
  });
  const heard = await say(port, "HEAD /cart HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\n");
  expect(heard).toMatch(/^content-type: text\/html/im);
  expect(heard).toMatch(/\r\n\r\n$/);
});

test("a body announced as 10 MB is refused before the application sees it", async () => {
  let asked = false;
  const { url } = await host(async () => {
    asked = true;
  });
  const response = await fetch(url, { method: "POST", body: new Uint8Array(10 * 1024 * 1024) });
  expect(response.status).toBe(413);
  expect(await response.json()).toMatchObject({ code: "body-too-large" });
  expect(asked).toBe(false);
});

test("a body of unannounced length is refused at the byte over the limit", async () => {
  const outcome = Promise.withResolvers<string>();
  const { url } = await host(async (request, response) => {
    await createRequest(request, response)
      .text()
      .then(
        (body) => outcome.resolve(`read ${body.length}`),
        () => outcome.resolve("failed"),
      );
  });
  const body = new Blob([new Uint8Array(10 * 1024 * 1024)]).stream();
  const response = await fetch(url, { method: "POST", body, duplex: "half" });
  expect(response.status).toBe(413);
  expect(await response.json()).toMatchObject({ code: "body-too-large" });
  expect(await outcome.promise).toBe("failed");
});

test("a body within the limit arrives whole, announced or not", async () => {
  const { url } = await host(reads);
  const body = "x".repeat(900_000);
  expect(await (await fetch(url, { method: "POST", body })).text()).toBe("900000");
  const stream = new Blob([body]).stream();
  expect(await (await fetch(url, { method: "POST", body: stream, duplex: "half" })).text()).toBe("900000");
});

test("liveness answers without asking the application", async () => {
  const { url } = await host(async () => {
    throw new Error("not asked");
  });
  expect((await fetch(`${url}/health/live`)).status).toBe(200);
});

test("a host without PostgreSQL is alive but not ready", async () => {
  const { url } = await host(reads);
  const response = await fetch(`${url}/health/ready`);
  expect(response.status).toBe(503);
  expect(await response.json()).toEqual({ status: "unavailable", postgres: false, redis: false });
});

test("a host has not started before it could serve anybody", async () => {
  const { url } = await host(reads);
  const response = await fetch(`${url}/health/startup`);
  expect(response.status).toBe(503);
  expect(await response.json()).toEqual({ status: "starting" });
});

test("a request that is not HTTP gets a bare 400", async () => {
  const { port } = await host(reads);
  const socket = connect(port, "127.0.0.1");
  socket.write("hello\r\n\r\n");
  const [data] = await once(socket, "data");
  expect(String(data)).toContain("400 Bad Request");
});

const impatient: Patience = {
  headersTimeout: 150,
  requestTimeout: 300,
  keepAliveTimeout: 1_000,
  connectionsCheckingInterval: 50,
};

test.each([
  ["its headers", "GET / HTTP/1.1\r\nHost: a\r\nX-Slow: "],
  ["its body", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nab"],
])("a client that never ends %s is answered 408 and hung up on", async (_what, beginning) => {
  const { port } = await host(async () => undefined, impatient);
  const socket = connect(port, "127.0.0.1");
  let heard = "";
  socket.on("data", (chunk) => {
    heard += chunk;
  });
  socket.write(beginning);
  await once(socket, "close");
  expect(heard).toMatch(/^HTTP\/1\.1 408 /);
  expect(heard).toContain('"code":"too-slow"');
});
