import { expect, test } from "vitest";
import { afterFailure, parseRetryAfter, withoutNetworkWait } from "./backoff.ts";
import { RESTED } from "./outbox-plan.ts";

const NOW = Date.parse("2026-11-22T16:00:00Z");

test("Retry-After is read as seconds, as a date, and otherwise not at all", () => {
  expect(parseRetryAfter("120", NOW)).toBe(120_000);
  expect(parseRetryAfter("Sun, 22 Nov 2026 16:05:00 GMT", NOW)).toBe(300_000);
  expect(parseRetryAfter("Sun, 22 Nov 2026 15:00:00 GMT", NOW)).toBe(0);
  expect(parseRetryAfter("soon", NOW)).toBeNull();
  expect(parseRetryAfter(null, NOW)).toBeNull();
});

test("a server that asks for a year is asked again within the hour", () => {
  const { retryAt } = afterFailure(RESTED, { kind: "busy", retryAfter: 31_536_000_000 }, NOW, 0);
  expect(retryAt).toBe(NOW + 60 * 60_000);
});

test("the network coming back ends a wait for the network, not one the server asked for", () => {
  const lost = afterFailure(RESTED, { kind: "unreachable" }, NOW, 0.9);
  const asked = afterFailure(RESTED, { kind: "busy", retryAfter: 30_000 }, NOW, 0.9);
  expect(withoutNetworkWait(lost).retryAt).toBe(0);
  expect(withoutNetworkWait(asked).retryAt).toBe(NOW + 30_000);
});
