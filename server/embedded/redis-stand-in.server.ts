import { randomUUID } from "node:crypto";
import { createServer, type Socket } from "node:net";
import RedisMock from "ioredis-mock";
import { CommandReader, encodeReply, type Reply } from "./resp.ts";

/**
 * Redis for a machine without one: the in-memory `ioredis-mock` behind Redis's own protocol, so that the web
 * process and the workers share it through the same client as the real thing. It forgets everything when it
 * ends, which logs people out and loses nothing else.
 */

type Connection = { socket: Socket; queued: string[][] | undefined; channels: Set<string> };

const ok: Reply = { simple: "OK" };
/** Commands that tell about the connection or the server; a client sends them before anything else. */
const handshake: Record<string, Reply> = {
  auth: ok,
  client: ok,
  select: ok,
  readonly: ok,
  watch: ok,
  unwatch: ok,
  info: "redis_version:7.2.0\r\nredis_mode:standalone\r\nloading:0\r\n",
  evalsha: { error: "NOSCRIPT No matching script. Please use EVAL." },
};

class StandIn {
  // The mock shares data between clients of one host; a name of its own begins empty.
  readonly #store = new RedisMock({ host: randomUUID() });
  readonly #subscribers = new Map<string, Set<Connection>>();

  async answer(connection: Connection, command: readonly string[]): Promise<Reply> {
    const [given = "", ...args] = command;
    const name = given.toLowerCase();
    if (name === "multi") {
      connection.queued = [];
      return ok;
    }
    if (name === "discard") {
      connection.queued = undefined;
      return ok;
    }
    if (name === "exec") return this.#exec(connection);
    if (connection.queued !== undefined) {
      connection.queued.push([...command]);
      return { simple: "QUEUED" };
    }
    if (name === "ping") return args[0] ?? { simple: "PONG" };
    if (name === "publish") return this.#publish(args[0] ?? "", args[1] ?? "");
    return handshake[name] ?? this.#run(name, args);
  }

  /** The replies to (un)subscribing, one a channel. */
  subscribe(connection: Connection, name: string, channels: readonly string[]): Reply[] {
    const all = name === "unsubscribe" && channels.length === 0 ? [...connection.channels] : channels;
    return all.map((channel) => {
      const listeners = this.#subscribers.get(channel) ?? new Set();
      if (name === "subscribe") {
        connection.channels.add(channel);
        this.#subscribers.set(channel, listeners.add(connection));
      } else {
        connection.channels.delete(channel);
        listeners.delete(connection);
      }
      return [name, channel, connection.channels.size];
    });
  }

  leave(connection: Connection): void {
    this.subscribe(connection, "unsubscribe", []);
  }

  #publish(channel: string, message: string): Reply {
    const listeners = this.#subscribers.get(channel) ?? new Set();
    for (const { socket } of listeners) socket.write(encodeReply(["message", channel, message]));
    return listeners.size;
  }

  async #exec(connection: Connection): Promise<Reply> {
    const commands = connection.queued;
    if (commands === undefined) return { error: "ERR EXEC without MULTI" };
    connection.queued = undefined;
    const replies: Reply[] = [];
    for (const command of commands) replies.push(await this.answer(connection, command));
    return replies;
  }

  async #run(name: string, args: readonly string[]): Promise<Reply> {
    const command: unknown = Reflect.get(this.#store, name);
    if (typeof command !== "function") return { error: `ERR unknown command '${name}'` };
    try {
      return asReply(await command.apply(this.#store, args));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { error: /^[A-Z]+ /.test(message) ? message : `ERR ${message}` };
    }
  }
}

/** What the store gave, in the shapes the protocol knows: its objects are Redis's flat lists of pairs. */
function asReply(value: unknown): Reply {
  if (value === null || value === undefined) return null;
  if (value === "OK") return ok;
  if (typeof value === "string" || typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (Buffer.isBuffer(value)) return value.toString();
  if (Array.isArray(value)) return value.map(asReply);
  return Object.entries(value).flatMap(([key, item]) => [key, asReply(item)]);
}

export type RedisStandIn = { stop: () => void };

/** Starts the stand-in on 127.0.0.1. */
export function startRedisStandIn(port: number): Promise<RedisStandIn> {
  const sockets = new Set<Socket>();
  const standIn = new StandIn();
  // One command after another over all connections, as in Redis: that is what makes MULTI and scripts atomic.
  let turn: Promise<void> = Promise.resolve();
  const server = createServer((socket) => {
    const connection: Connection = { socket, queued: undefined, channels: new Set() };
    const reader = new CommandReader();
    socket.setNoDelay(true);
    socket.on("error", () => socket.destroy());
    sockets.add(socket);
    socket.on("close", () => {
      sockets.delete(socket);
      standIn.leave(connection);
    });
    socket.on("data", (chunk: Buffer) => {
      let commands: string[][];
      try {
        commands = reader.read(chunk);
      } catch {
        socket.end(encodeReply({ error: "ERR Protocol error" }));
        return;
      }
      turn = turn.then(async () => {
        for (const command of commands) {
          const name = command[0]?.toLowerCase();
          if (name === "quit") {
            socket.end(encodeReply(ok));
          } else if (name === "subscribe" || name === "unsubscribe") {
            for (const reply of standIn.subscribe(connection, name, command.slice(1)))
              socket.write(encodeReply(reply));
          } else {
            socket.write(encodeReply(await standIn.answer(connection, command)));
          }
        }
      });
    });
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    const stop = () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    };
    server.listen(port, "127.0.0.1", () => resolve({ stop }));
  });
}
