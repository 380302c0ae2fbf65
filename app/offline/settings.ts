import * as v from "valibot";
import { CATALOGUE_SCHEMA } from "#domain/catalogue-wire";
import { contactSchema } from "#domain/place-order";
import type { SenderState } from "./backoff.ts";
import type { Reading, Writing } from "./database.ts";
import type { Owner } from "./records.ts";

/** A value in the store `settings` and how it is read back. */
export type Setting<T> = { readonly key: string; readonly schema: v.GenericSchema<unknown, T> };

/** When the server last answered anything, by the device's clock. */
export const LAST_CONTACT: Setting<number> = { key: "last-contact", schema: v.number() };
/** The moment the catalogue on this device shows, by the server's clock. */
export const CATALOGUE_AS_OF: Setting<number> = {
  // A build that reads another format has no catalogue here until it has fetched its own.
  key: `catalogue-as-of/${CATALOGUE_SCHEMA}`,
  schema: v.number(),
};
/** The owner who has to sign in before anything more of theirs is sent; null for nobody. */
export const SIGN_IN_FOR: Setting<Owner | null> = { key: "sign-in-for", schema: v.nullable(v.string()) };
/** The owner, one of those at work, who has to show a second factor first; null for nobody. */
export const SECOND_FACTOR_FOR: Setting<Owner | null> = {
  key: "second-factor-for",
  schema: v.nullable(v.string()),
};

/** What the sender remembers between runs; `backoff.ts` says what it means. */
export const SENDER_STATE: Setting<SenderState> = {
  key: "sender",
  schema: v.object({
    failures: v.number(),
    retryAt: v.number(),
    waitFor: v.picklist(["server", "network"]),
    batchLimit: v.number(),
  }),
};
/** Who sends just now, where the browser has no Web Locks. */
export const SENDER_LEASE: Setting<{ holder: string; until: number }> = {
  key: "sender-lease",
  schema: v.object({ holder: v.string(), until: v.number() }),
};

/** The server's account of an owner: a guest learns its own with the first session. */
export function accountOf(owner: Owner): Setting<string> {
  return { key: `account/${owner}`, schema: v.string() };
}

export function lastContactOf(owner: Owner): Setting<v.InferOutput<typeof contactSchema>> {
  return { key: `contact/${owner}`, schema: contactSchema };
}

/** Up to which of the owner's order sequence this device has pulled. */
export function orderCursorOf(owner: Owner): Setting<number> {
  return { key: `order-cursor/${owner}`, schema: v.number() };
}

/** A setting in a transaction over `settings`; null when it was never kept or is not what it should be. */
export async function settingIn<T>(tx: Reading, setting: Setting<T>): Promise<T | null> {
  const parsed = v.safeParse(setting.schema, (await tx.objectStore("settings").get(setting.key))?.value);
  return parsed.success ? parsed.output : null;
}

export async function keepSetting<T>(tx: Writing, { key }: Setting<T>, value: T): Promise<void> {
  await tx.objectStore("settings").put({ key, value });
}
