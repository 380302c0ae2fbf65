import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { uuidv7 } from "./uuidv7.ts";

/** The moment of RFC 9562's example of version 7 (appendix A.6): 0x017F22E279B0. */
const EXAMPLE_TIME = 1_645_557_742_000;

beforeEach(() => {
  // Each test gets a module of its own, as each page does: an earlier test's clock is not the "last" one here.
  vi.resetModules();
  vi.useFakeTimers({ toFake: ["Date"], now: EXAMPLE_TIME });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function freshMint(): Promise<() => string> {
  return (await import("./uuidv7.ts")).uuidv7;
}

function randomBytes(...bytes: number[]): void {
  vi.spyOn(crypto, "getRandomValues").mockImplementation((into) => {
    if (into instanceof Uint8Array) into.set(bytes);
    return into;
  });
}

test("lays time, version, counter, variant and randomness out as the RFC's example does", async () => {
  randomBytes(0x04, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f);
  expect((await freshMint())()).toBe("017f22e2-79b0-74c3-98c4-dc0c0c07398f");
});

test("keeps version and variant whatever the random bits are", async () => {
  randomBytes(...Array<number>(10).fill(0xff));
  expect((await freshMint())()).toBe("017f22e2-79b0-77ff-bfff-ffffffffffff");
});

test("sorts by the order of minting within a millisecond, also beyond its counter", async () => {
  const mint = await freshMint();
  const minted = Array.from({ length: 10_000 }, mint);
  expect(minted).toEqual([...new Set(minted)].sort());
  for (const id of minted) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
});

test("sorts by the order of minting when the clock is set back", async () => {
  const mint = await freshMint();
  const before = mint();
  vi.setSystemTime(EXAMPLE_TIME - 60_000);
  expect(mint() > before).toBe(true);
});

test("carries the time it was minted at", () => {
  vi.useRealTimers();
  const from = Date.now();
  const id = uuidv7();
  const time = Number.parseInt(id.replace("-", "").slice(0, 12), 16);
  expect(time).toBeGreaterThanOrEqual(from);
  expect(time).toBeLessThanOrEqual(Date.now());
});
