import { randomBytes } from "node:crypto";
import { uuidv7 } from "uuidv7";
import { CATALOGUE, PAGES } from "../infra/edge/cache-policy.ts";
import type { DrillReport } from "./drill-report.ts";
import type { Nginx } from "./nginx.server.ts";

const PERSONAL = [
  "/api/session",
  "/api/orders",
  "/api/cart",
  "/orders",
  "/account",
  "/account/security",
  "/account/devices",
  "/cart",
  "/checkout",
  "/sign-in",
  "/vendor",
  "/admin",
  "/health/ready",
];
const PUBLIC = ["/", "/search?q=apple"];
const OURS = /^\/(?:$|\?|c\/|p\/|v\/|search|api\/catalogue\/)/;

/**
 * Somebody with a session asks for everything, public and personal, twice, and a stranger after them. Nothing of it may
 * lie in the cache but public pages, and in those nothing that says who asked.
 */
export async function drillPersonal(nginx: Nginx, report: DrillReport): Promise<void> {
  const guest = await fetch(`${nginx.origin}/api/session/guest`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: nginx.origin },
    body: JSON.stringify({ clientGroup: uuidv7(), secret: randomBytes(32).toString("base64url") }),
  });
  const cookie = guest.headers.get("set-cookie")?.split(";")[0] ?? "";
  if (!cookie.includes("=")) throw new Error(`no session began: ${guest.status} ${await guest.text()}`);
  const secret = cookie.slice(cookie.indexOf("=") + 1);

  let answers = 0;
  const leaks: string[] = [];
  for (const headers of [{ Cookie: cookie }, { Cookie: cookie }, undefined])
    for (const address of [...PERSONAL, ...PUBLIC]) {
      const response = await fetch(`${nginx.origin}${address}`, { headers, redirect: "manual" });
      answers += 1;
      const isPublic = PUBLIC.includes(address);
      const status = response.headers.get("x-cache");
      if (!isPublic && status !== "BYPASS") leaks.push(`${address} was answered by the cache: ${status}`);
      if (isPublic && response.headers.has("set-cookie")) leaks.push(`${address} sets a cookie`);
      if (isPublic && (await response.text()).includes(secret)) leaks.push(`${address} names the session`);
    }
  const copies = nginx.copies();
  if (copies.length === 0) throw new Error("nothing was cached: this would prove nothing");
  for (const { key, bytes } of copies) {
    if (!OURS.test(key)) leaks.push(`${key} is no public page`);
    if (bytes.includes(secret) || /\nset-cookie:/i.test(bytes.toString("latin1")))
      leaks.push(`${key} carries a cookie`);
  }
  report.figure({
    name: "personal answers in the cache",
    value: leaks.length,
    unit: "answers",
    budget: 0,
    detail: {
      asked: answers,
      copies: copies.length,
      policies: PAGES.paths.length + CATALOGUE.paths.length,
      ...(leaks.length > 0 && { leaks: leaks.join("; ") }),
    },
  });
}
