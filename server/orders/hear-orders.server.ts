import type { Redis } from "ioredis";
import { ownerChannel } from "#server/orders/announce-orders.server";
import { openSubscriber } from "#server/platform/redis.server";
import { log } from "#server/platform/telemetry.server";

/** One connection hears for every open stream of the process. */
let subscriber: Redis | undefined;
const listeners = new Map<string, Set<() => void>>();

function open(): Redis {
  const opened = openSubscriber();
  opened.on("message", (channel: string) => {
    for (const tell of listeners.get(channel) ?? []) tell();
  });
  return opened;
}

function attempt(command: Promise<unknown>): void {
  command.catch((error: unknown) => log.debug({ err: error }, "a subscription could not be changed"));
}

/** Calls `tell` whenever an owner's orders are announced. Returns what ends that. */
export function hearOrders(accountId: string, tell: () => void): () => void {
  subscriber ??= open();
  const connection = subscriber;
  const channel = ownerChannel(accountId);
  const heard = listeners.get(channel) ?? new Set();
  if (heard.size === 0) {
    listeners.set(channel, heard);
    attempt(connection.subscribe(channel));
  }
  heard.add(tell);
  return () => {
    heard.delete(tell);
    if (heard.size > 0 || listeners.get(channel) !== heard) return;
    listeners.delete(channel);
    attempt(connection.unsubscribe(channel));
  };
}

/** Whether announcements arrive just now; when they do not, streams look for themselves. */
export function canHear(): boolean {
  return subscriber?.status === "ready";
}

/** Closes the connection once nobody listens any more. */
export function stopHearing(): void {
  listeners.clear();
  subscriber?.disconnect();
  subscriber = undefined;
}
