import type { IncomingHttpHeaders } from "node:http";
import type { SignedToken } from "./signed-tokens.server.ts";

export type Ask = {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Buffer;
};

export type Answer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body where it says that it is JSON. */
  readonly json: unknown;
};

/** Somebody of the marketplace, and how their browser and programs show it. */
export type Cast = {
  readonly origin: string;
  /** A shopper's e-mail, password, and cookie. */
  readonly email: string;
  readonly password: string;
  readonly cookie: string;
  /** An access token of theirs. */
  readonly token: string;
  /** The same one signed anew by our own key, each wrong in one thing. */
  readonly signed: Readonly<Record<SignedToken, string>>;
  /** A guest's device and cookie. */
  readonly guestCookie: string;
  readonly clientGroup: string;
  /** An order of somebody else's. */
  readonly foreignOrder: string;
};

/** One way to ask badly, and exactly what must come of it. */
export type Case = {
  readonly name: string;
  readonly ask: (cast: Cast) => Ask;
  readonly status: number;
  /** The problem's code; undefined where the answer is no problem document. */
  readonly code?: string;
  /** More that must hold. */
  readonly also?: (answer: Answer, cast: Cast) => boolean;
  /** Set for controls: nearly the same, asked well. It may change something, and shows that the others fail for a reason. */
  readonly control?: true;
};

export const json = (body: unknown, headers: Record<string, string> = {}) => ({
  headers: { "Content-Type": "application/json", ...headers },
  body: typeof body === "string" ? body : JSON.stringify(body),
});

export const form = (fields: Record<string, string> | string, headers: Record<string, string> = {}) => ({
  headers: { "Content-Type": "application/x-www-form-urlencoded", ...headers },
  body: typeof fields === "string" ? fields : new URLSearchParams(fields).toString(),
});
