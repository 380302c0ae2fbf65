import { expect, test } from "vitest";
import { classOf, QUOTAS, type ROUTE_CLASSES } from "./route-classes.ts";

test.each([
  ["GET", "/", "page"],
  ["GET", "/sign-in", "page"],
  ["GET", "/api/orders", "api"],
  ["HEAD", "/api/orders", "api"],
  ["POST", "/api/operations", "operations"],
  ["POST", "/api/operations/x", "api"],
  ["POST", "/sign-in", "sign-in"],
  ["POST", "/sign-in.data", "sign-in"],
  ["POST", "/sign-in/second-factor", "sign-in"],
  ["POST", "/api/session", "sign-in"],
  ["DELETE", "/api/session", "sign-in"],
  ["POST", "/register", "register"],
  ["POST", "/register.data", "register"],
  ["POST", "/api/session/register", "register"],
  ["POST", "/forgot-password", "reset"],
  ["POST", "/reset-password", "reset"],
  ["POST", "/api/session/guest", "guest"],
  ["POST", "/api/token", "token"],
  ["POST", "/api/session/passkey", "passkey"],
  ["POST", "/api/passkey-challenges", "passkey"],
  ["POST", "/api/session/second-factor", "sign-in"],
  ["POST", "/account/profile", "form"],
  ["POST", "/signed-in", "form"],
  ["PUT", "/api/whatever", "api"],
])("%s %s counts as %s", (method, path, routeClass) => {
  expect(classOf(method, path)).toBe(routeClass);
});

test("proving who one is is counted more strictly than anything else", () => {
  const perMinute = (name: (typeof ROUTE_CLASSES)[number]) =>
    (QUOTAS[name].address.limit / QUOTAS[name].address.seconds) * 60;
  for (const name of ["sign-in", "passkey", "register", "reset", "guest", "token"] as const)
    expect(perMinute(name)).toBeLessThan(perMinute("operations") / 10);
});
