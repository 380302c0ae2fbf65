import { once } from "node:events";
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** What happens to requests for a path on their way. */
export type Mishap =
  /** The request arrives and its answer never does. */
  | { readonly kind: "lose-answer" }
  /** The request arrives, its answer waits until the line is repaired. */
  | { readonly kind: "hold-answer" }
  /** Something before the server answers in its place. */
  | { readonly kind: "refuse"; readonly status: 502 | 503; readonly retryAfter?: number }
  /** Nothing arrives. */
  | { readonly kind: "cut" };

/**
 * The way between a phone and the shop, in front of the real server, for what no browser switch can do: it also
 * stands between the service worker and the server.
 */
export class UnreliableLine {
  readonly baseURL: string;
  readonly #server: http.Server;
  readonly #shop: URL;
  #mishap: { readonly path: string; readonly kind: Mishap } | null = null;
  #repaired = Promise.withResolvers<void>();
  readonly #prefixes = new Map<string, string>();
  readonly #arrivals: { path: string; seen: () => void }[] = [];
  /** When which request was answered, by whomever, in milliseconds of a clock that never jumps. */
  readonly answers: { readonly path: string; readonly at: number }[] = [];

  private constructor(shop: string, server: http.Server, port: number) {
    this.#shop = new URL(shop);
    this.#server = server;
    this.baseURL = `http://localhost:${port}`;
    server.on(
      "request",
      (request, response) => void this.#pass(request, response).catch(() => response.destroy()),
    );
  }

  static async to(shop: string): Promise<UnreliableLine> {
    const server = http.createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    return new UnreliableLine(shop, server, typeof address === "object" ? (address?.port ?? 0) : 0);
  }

  /** From now on, until repaired, for requests whose path begins so. */
  breaks(path: string, kind: Mishap): void {
    this.#repaired = Promise.withResolvers();
    this.#mishap = { path, kind };
  }

  repair(): void {
    this.#mishap = null;
    this.#repaired.resolve();
  }

  /** Runs `code` before a script of the shop, where the browser has no other way in: in its service worker. */
  runsBefore(path: string, code: string): void {
    this.#prefixes.set(path, code);
  }

  /** Settles when the server has answered the next request for the path, whether the answer arrives or not. */
  nextAnswerTo(path: string): Promise<void> {
    return new Promise((resolve) => this.#arrivals.push({ path, seen: resolve }));
  }

  close(): void {
    this.repair();
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? "/";
    const mishap = this.#mishap && path.startsWith(this.#mishap.path) ? this.#mishap.kind : null;
    if (mishap?.kind === "cut") return cutOff(response.socket);
    if (mishap?.kind === "refuse") {
      const wait = mishap.retryAfter === undefined ? {} : { "Retry-After": String(mishap.retryAfter) };
      this.#saw(path);
      response.writeHead(mishap.status, { "Content-Type": "text/html", ...wait }).end("<h1>Bad gateway</h1>");
      return;
    }
    const answer = await this.#ask(request, path);
    this.#saw(path);
    if (mishap?.kind === "lose-answer") return cutOff(response.socket);
    if (mishap?.kind === "hold-answer") await this.#repaired.promise;
    const prefix = this.#prefixes.get(path);
    const { "content-length": _, ...ofAnyLength } = answer.headers;
    response.writeHead(answer.statusCode ?? 502, prefix === undefined ? answer.headers : ofAnyLength);
    if (prefix !== undefined && answer.statusCode === 200) response.write(prefix);
    answer.pipe(response);
  }

  async #ask(request: IncomingMessage, path: string): Promise<IncomingMessage> {
    const { port } = this.#shop;
    const headers = this.#prefixes.has(path)
      ? { ...request.headers, "accept-encoding": "identity" }
      : request.headers;
    const asked = http.request({ port, path, method: request.method, headers, host: "127.0.0.1" });
    request.pipe(asked);
    const [answer] = await once(asked, "response");
    return answer;
  }

  #saw(path: string): void {
    this.answers.push({ path, at: performance.now() });
    for (const arrival of this.#arrivals.filter((one) => path.startsWith(one.path))) {
      this.#arrivals.splice(this.#arrivals.indexOf(arrival), 1);
      arrival.seen();
    }
  }
}

function cutOff(socket: Socket | null): void {
  socket?.destroy();
}
