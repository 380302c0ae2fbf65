import type * as v from "valibot";
import type { Action } from "#domain/permissions";

/** What an operation is about, in the order in which the description tells of them. */
export const SUBJECTS = {
  Tokens: "Access tokens for systems and scripts, and the keys that verify them.",
  Vendors: "What a vendor’s own systems do: read its orders, keep its prices and stock up to date.",
  Catalogue: "Everything that is for sale, as phones hold it. Public, and the same for everybody.",
  Orders: "A shopper’s own orders and cart, and what is done on a device.",
  Sessions: "Who a browser talks as: guest, member, and how one becomes the other.",
  Passkeys: "Signing in with a passkey, and adding one. Made for browsers.",
} as const;
export type Subject = keyof typeof SUBJECTS;

/** A value in the path or the query. */
export type Parameter = {
  readonly in: "path" | "query";
  readonly name: string;
  readonly says: string;
  readonly required?: false;
  readonly schema: v.GenericSchema;
};

/** What comes back when all is well. */
export type Answer = {
  readonly status: 200 | 202 | 204;
  readonly says: string;
  /** Null where there is no body, or one that is no JSON. */
  readonly schema: v.GenericSchema | null;
  /** `application/json` unless it is said. */
  readonly type?: string;
  /** It starts, changes or ends a session. */
  readonly setsCookie?: true;
  /** The same for everybody: caches keep it, and it tells nobody their limits. */
  readonly cached?: true;
};

/** One request and its answer, as they could happen. */
export type Example = {
  readonly says: string;
  /** By parameter. */
  readonly given?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  /** Undefined where there is nothing to show. */
  readonly answer?: unknown;
};

/** One operation of the API, told once: the document, the page and the contract test are made of these. */
export type Description = {
  readonly id: string;
  readonly method: "get" | "post" | "put" | "delete";
  /** With `{name}` where a parameter stands. */
  readonly path: string;
  readonly subject: Subject;
  readonly summary: string;
  readonly detail?: string;
  /** Anybody, whoever has a session, or whom the table of permissions lets do this. */
  readonly who: "anybody" | "session" | Action;
  readonly parameters?: readonly Parameter[];
  readonly body?: { readonly schema: v.GenericSchema; readonly type?: "application/x-www-form-urlencoded" };
  readonly answer: Answer;
  /** Codes of the problem documents that are its own, by status. */
  readonly problems?: Readonly<Record<number, readonly string[]>>;
  readonly examples: Readonly<Record<string, Example>>;
};
