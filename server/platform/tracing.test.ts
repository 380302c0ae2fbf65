import { expect, test } from "vitest";
import { openLog } from "./telemetry.server.ts";
import { currentTraceParent, inSpan, inTrace, inTraces } from "./tracing.server.ts";

const PARENT = { traceId: "4bf92f3577b34da6a3ce929d0e0e4736", spanId: "00f067aa0ba902b7", sampled: false };
const OTHER = { ...PARENT, traceId: "5bf92f3577b34da6a3ce929d0e0e4736" };
const WRITTEN = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";

/** The lines a log writes while `work` runs. */
async function linesOf(work: (log: ReturnType<typeof openLog>) => Promise<void>): Promise<unknown[]> {
  const lines: unknown[] = [];
  await work(openLog("info", { write: (line: string) => void lines.push(JSON.parse(line)) }));
  return lines;
}

test("a line says which trace, operation and order it belongs to, across waits, and private fields stay struck out", async () => {
  const about = {
    opId: "0199c0de-0000-7000-8000-00000000000a",
    orderId: "0199c0de-0000-7000-8000-00000000000b",
  };
  const [inside, outside] = await linesOf(async (log) => {
    await inTrace(PARENT, about, async () => {
      await Promise.resolve();
      log.info({ email: "ada@example.org" }, "inside");
    });
    log.info("outside");
  });
  expect(inside).toMatchObject({ msg: "inside", traceId: PARENT.traceId, ...about, email: "[redacted]" });
  expect(outside).not.toHaveProperty("traceId");
  expect(outside).not.toHaveProperty("orderId");
});

test("a trace goes on through processes that record nothing", async () => {
  const within = await inTrace(PARENT, {}, () => inSpan("hop", {}, async () => currentTraceParent()));
  expect(within).toBe(WRITTEN);
  expect(currentTraceParent()).toBeNull();
});

test("of several traces worked on together each is found by its subject", () => {
  const parents = new Map([
    ["a", PARENT],
    ["b", OTHER],
    ["c", null],
  ]);
  const found = inTraces(parents, () => ["a", "b", "c", "d"].map((subject) => currentTraceParent(subject)));
  expect(found).toEqual([WRITTEN, WRITTEN.replace("00-4bf", "00-5bf"), null, null]);
});

test("work that fails ends its span and fails", async () => {
  const failing = inTrace(PARENT, {}, () => inSpan("hop", {}, () => Promise.reject(new Error("no"))));
  await expect(failing).rejects.toThrow("no");
});
