import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { isOwnPath } from "#domain/own-path";
import { TroublePage } from "./trouble-page.tsx";
import { TROUBLE_STYLE } from "./trouble-style.ts";

const styleHash = createHash("sha256").update(TROUBLE_STYLE).digest("base64");

/** Its style and its picture are all it may have. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Headers of a page of trouble, besides those of every answer. */
export const TROUBLE_HEADERS = {
  "Content-Type": "text/html; charset=utf-8",
  "Cache-Control": "no-store",
  "Content-Security-Policy": POLICY,
} as const;

/** Whether only programs ask for an address: they get every error as a problem document. */
export function isForPrograms(pathname: string): boolean {
  return /^\/(api|\.well-known|health)(\/|$)/.test(pathname);
}

/** Whether a person waits for a page. Programs, and our own pages' fetches, read problem documents. */
export function isForPerson({ url = "", headers }: IncomingMessage): boolean {
  if (isForPrograms(URL.parse(url, "http://shop.example")?.pathname ?? "")) return false;
  const mode = headers["sec-fetch-mode"];
  if (mode !== undefined) return mode === "navigate";
  return (headers.accept ?? "").includes("text/html");
}

/** The page for a problem that `request` met. `retryAfter` as the header has it, in seconds. */
export function troublePage(
  { method, url = "" }: IncomingMessage,
  status: number,
  retryAfter: string | null,
): string {
  const seconds = Number(retryAfter);
  const page = createElement(TroublePage, {
    status,
    retryAfter: seconds > 0 ? seconds : null,
    address: isOwnPath(url) ? url : null,
    sent: method !== "GET" && method !== "HEAD",
  });
  return `<!doctype html>${renderToStaticMarkup(page)}`;
}
