import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { closeShop } from "#offline/database";
import { readDevice } from "#offline/device";
import { uuidv7 } from "#offline/uuidv7";
import { askWhoIAm, signInFromDevice, signOutFromDevice } from "./send-from-device.ts";

type Asked = { path: string; method: string; body: unknown };
const asked: Asked[] = [];

/** The server's answers by path. */
function answering(answers: Record<string, () => Response>): void {
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    asked.push({
      path,
      method: init.method ?? "GET",
      body: typeof init.body === "string" ? JSON.parse(init.body) : null,
    });
    const answer = answers[path];
    if (!answer) throw new TypeError("Failed to fetch");
    return answer();
  });
}

const credentials = { email: "mia@example.org", password: "nine in the morning" };
const as =
  (accountId: string, deviceJoined = true) =>
  () =>
    Response.json({ accountId, role: "shopper", name: "Mia", email: "mia@example.org", deviceJoined });

beforeEach(async () => {
  asked.length = 0;
  await closeShop();
  indexedDB.deleteDatabase("egm-shop");
});
afterEach(() => {
  vi.unstubAllGlobals();
});

async function device() {
  const read = await readDevice();
  if (!read.ok) throw new Error(read.reason);
  return read.value;
}

test("signing in sends the device along, and the device is the member's afterwards", async () => {
  const { clientGroup, secret } = await device();
  const accountId = uuidv7();
  answering({ "/api/session": as(accountId) });
  expect(await signInFromDevice("/api/session", credentials)).toEqual({ ok: true, mustEnrol: false });
  expect(asked).toEqual([
    { path: "/api/session", method: "POST", body: { ...credentials, device: { clientGroup, secret } } },
  ]);
  expect(await device()).toEqual({ clientGroup, secret, owner: accountId });
});

test("on another member's device a new client group is made and introduced", async () => {
  const first = uuidv7();
  const second = uuidv7();
  answering({ "/api/session": as(first) });
  await signInFromDevice("/api/session", credentials);
  const before = await device();
  asked.length = 0;
  answering({ "/api/session": as(second, false), "/api/session/guest": as(second) });
  await signInFromDevice("/api/session", credentials);
  const after = await device();
  expect(after.owner).toBe(second);
  expect(after.clientGroup).not.toBe(before.clientGroup);
  expect(asked.at(-1)).toEqual({
    path: "/api/session/guest",
    method: "POST",
    body: { clientGroup: after.clientGroup, secret: after.secret },
  });
});

test("without signal nothing changes hands and the form is told", async () => {
  const before = await device();
  answering({});
  const sent = await signInFromDevice("/api/session", credentials);
  expect(sent).toEqual({ ok: false, refusal: { reason: "offline" } });
  expect(await device()).toEqual(before);
});

test("a refusal comes back with its reason and how long to wait", async () => {
  answering({
    "/api/session": () =>
      Response.json({ code: "too-many-attempts" }, { status: 429, headers: { "Retry-After": "600" } }),
  });
  expect(await signInFromDevice("/api/session", credentials)).toEqual({
    ok: false,
    refusal: { reason: "too-many-attempts", retryAfter: 600 },
  });
});

test("an answer that is no problem document is a refusal all the same", async () => {
  answering({ "/api/session": () => new Response("<h1>Bad gateway</h1>", { status: 502 }) });
  expect(await signInFromDevice("/api/session", credentials)).toEqual({
    ok: false,
    refusal: { reason: "refused" },
  });
});

test("signing out ends the session first, then the device is a new guest's", async () => {
  answering({ "/api/session": as(uuidv7()) });
  await signInFromDevice("/api/session", credentials);
  const before = await device();
  answering({});
  expect(await signOutFromDevice()).toEqual({ ok: false, refusal: { reason: "offline" } });
  expect(await device()).toEqual(before);
  answering({ "/api/session": () => new Response(null, { status: 204 }) });
  expect(await signOutFromDevice()).toEqual({ ok: true });
  const after = await device();
  expect(after.owner).toBe(`guest/${after.clientGroup}`);
  expect(after.clientGroup).not.toBe(before.clientGroup);
});

test("the device asks whom it is taken for: a member, nobody, or no answer at all", async () => {
  const accountId = uuidv7();
  answering({ "/api/session": as(accountId) });
  expect(await askWhoIAm()).toMatchObject({ ok: true, identity: { accountId, name: "Mia" } });
  answering({ "/api/session": () => Response.json(null) });
  expect(await askWhoIAm()).toEqual({ ok: true, identity: null });
  answering({ "/api/session": () => Response.json({ code: "sessions-unavailable" }, { status: 503 }) });
  expect(await askWhoIAm()).toEqual({ ok: false });
  answering({});
  expect(await askWhoIAm()).toEqual({ ok: false });
});
