import { expect, test } from "vitest";
import { simulate } from "./simulate.ts";

const NOTHING_WRONG = { lost: 0, doubled: 0, oversold: 0, ledgerFaults: 0, disagreements: 0 };

test.each([1, 2, 3])(
  "three thousand orders through bad weather, seed %i: none lost, none twice, stock is the ledger",
  (seed) => {
    const outcome = simulate(seed, 3_000);
    expect(outcome).toMatchObject(NOTHING_WRONG);
    // A run in which nothing went wrong, or in which every order ended the same way, would prove nothing.
    expect(Object.keys(outcome.struck)).toHaveLength(10);
    for (const state of ["confirmed", "cancelled", "refused"])
      expect(outcome.states[state]).toBeGreaterThan(0);
  },
  60_000,
);

test("a seed replays exactly, another does not", () => {
  const first = simulate(42, 300);
  expect(simulate(42, 300)).toEqual(first);
  expect(simulate(43, 300).digest).not.toBe(first.digest);
});
