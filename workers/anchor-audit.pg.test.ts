// First: it names the storage before anything reads the configuration.
import "#test/own-queue.server.ts";

import { afterEach, expect, test, vi } from "vitest";
import { readAnchors } from "#server/audit/anchor-audit.server";
import { recordAudit } from "#server/audit/record-audit.server";
import { sayFault, verifyAudit } from "#server/audit/verify-command.server";
import { log } from "#server/platform/telemetry.server";
import { inTransaction } from "#server/platform/transaction.server";
import { queue } from "#test/own-queue.server.ts";
import { asOwner } from "#test/owner.server.ts";
import { startAnchoring } from "./anchor-audit.server.ts";

const MINUTE = 60_000;
const patient = { timeout: 10_000, interval: 10 };

afterEach(() => vi.useRealTimers());

async function record(entries: number): Promise<void> {
  for (let n = 0; n < entries; n += 1) {
    await inTransaction((tx) =>
      recordAudit(tx, {
        principal: { actor: null, address: "192.0.2.7" },
        action: "session.start",
        target: "account:unknown",
        vendorId: null,
        outcome: "failed",
        detail: { with: "password" },
      }),
    );
  }
}
const noted = async () => (await readAnchors()).map(({ n }) => Number(n));
const cut = (after: number) =>
  asOwner(
    `BEGIN; SET LOCAL session_replication_role = replica; DELETE FROM audit_events WHERE n > ${after}; COMMIT`,
  );

test("the worker notes every minute how far the log reaches, and a tail cut off later is missed", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  await record(3);
  const worker = startAnchoring();
  await vi.waitFor(async () => expect(await noted()).toEqual([3]), patient);

  await record(4);
  vi.advanceTimersByTime(MINUTE);
  await vi.waitFor(async () => expect(await noted()).toEqual([3, 7]), patient);
  expect(await verifyAudit()).toMatchObject({ rows: 7, faults: [] });

  // Nothing new, nothing noted.
  vi.advanceTimersByTime(MINUTE);
  await worker.stop();
  expect(await noted()).toEqual([3, 7]);

  await cut(5);
  const { faults } = await verifyAudit();
  expect(faults).toEqual([{ kind: "cut-off", from: 6n, to: 7n }]);
  expect(faults.map(sayFault).join()).toContain("storage knows that they were there");
  await cut(0);
  expect((await verifyAudit()).faults).toContainEqual({ kind: "cut-off", from: 1n, to: 7n });
});

test("while storage is away the worker goes on, and notes the end once it is back", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  await record(1);
  await queue.stop();
  const warned = vi.spyOn(log, "warn");
  const worker = startAnchoring();
  await vi.waitFor(() => expect(warned).toHaveBeenCalledOnce(), patient);
  await queue.start();
  vi.advanceTimersByTime(MINUTE);
  await vi.waitFor(async () => expect((await noted()).length).toBeGreaterThan(0), patient);
  await worker.stop();
});
