import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OperationResult } from "#domain/operations";
import { afterFailure } from "./backoff.ts";
import { afterAnswer, planSending, RESTED, settleBatch, splitUnread } from "./outbox-plan.ts";
import type { OutboxEntry } from "./records.ts";

const NOW = 1_800_000_000_000;
const ME = "guest/me";

function entry(change: Partial<OutboxEntry>): OutboxEntry {
  return {
    opId: crypto.randomUUID(),
    lane: "order/a",
    n: 1,
    name: "order.place",
    version: 1,
    args: null,
    expiresAt: NOW + 1_000,
    owner: ME,
    clientGroup: "phone",
    addedAt: NOW,
    notBefore: 0,
    attemptedAt: null,
    held: false,
    ...change,
  };
}

const entries = fc
  .uniqueArray(
    fc.record({
      lane: fc.constantFrom("order/a", "order/b", "cart"),
      n: fc.integer({ min: 1, max: 5 }),
      name: fc.constantFrom("order.place", "order.cancel", "cart.save"),
      owner: fc.constantFrom(ME, "guest/other"),
      clientGroup: fc.constantFrom("phone", "phone-before"),
      expiresAt: fc.constantFrom(NOW - 1, NOW + 1_000),
      addedAt: fc.integer({ min: NOW - 9, max: NOW }),
      notBefore: fc.constantFrom(0, NOW + 500),
      attemptedAt: fc.constantFrom(null, NOW - 5),
      held: fc.boolean(),
    }),
    { selector: ({ lane, n, clientGroup }) => `${clientGroup} ${lane} ${n}`, maxLength: 20 },
  )
  .map((records) => records.map(entry));

const rested = { owner: ME, state: RESTED, held: false, now: NOW };

describe("whatever waits in the outbox", () => {
  test("only the owner's own operations leave, under one identity, none held, delayed or expired unsent", () => {
    fc.assert(
      fc.property(entries, (all) => {
        const { send } = planSending(all, rested);
        expect(new Set(send.map((one) => one.clientGroup)).size).toBeLessThanOrEqual(1);
        for (const one of send) {
          expect(one).toMatchObject({ owner: ME, held: false });
          expect(one.notBefore).toBeLessThanOrEqual(NOW);
          expect(one.name !== "order.place" || one.attemptedAt !== null || one.expiresAt >= NOW).toBe(true);
        }
      }),
    );
  });

  test("within a lane nothing overtakes: what leaves is where the lane begins, in order", () => {
    fc.assert(
      fc.property(entries, fc.integer({ min: 1, max: 4 }), (all, batchLimit) => {
        const { send } = planSending(all, { ...rested, state: { ...RESTED, batchLimit } });
        for (const lane of Map.groupBy(send, (one) => one.lane).values()) {
          const whole = all
            .filter(
              (one) =>
                one.owner === ME && one.lane === lane[0]?.lane && one.clientGroup === lane[0]?.clientGroup,
            )
            .sort((a, b) => a.n - b.n);
          expect(lane).toEqual(whole.slice(0, lane.length));
        }
      }),
    );
  });

  test("something leaves, or there is a reason why not", () => {
    fc.assert(
      fc.property(entries, (all) => {
        const plan = planSending(all, rested);
        const mine = all.filter((one) => one.owner === ME);
        const stuck = mine.some((one) => one.held) || plan.hold.length > 0;
        expect(plan.send.length > 0 || plan.wakeAt !== null || stuck || mine.length === 0).toBe(true);
      }),
    );
  });
});

test("nobody's operations leave while their owner is signed out", () => {
  expect(planSending([entry({})], { ...rested, held: true })).toEqual({
    send: [],
    hold: [],
    wakeAt: null,
  });
});

test("what was tried waits for the network, what is new is worth a try", () => {
  const state = { ...RESTED, retryAt: NOW + 60_000, failures: 3 };
  expect(planSending([entry({ attemptedAt: NOW })], { ...rested, state })).toMatchObject({
    send: [],
    wakeAt: NOW + 60_000,
  });
  expect(planSending([entry({})], { ...rested, state }).send).toHaveLength(1);
  const asked = { ...state, waitFor: "server" } as const;
  expect(planSending([entry({})], { ...rested, state: asked }).send).toEqual([]);
});

test("an operation without an answer is neither deleted nor changed", () => {
  const batch = [entry({}), entry({ lane: "order/b" })];
  const results: OperationResult[] = [{ opId: batch[0]?.opId ?? "", outcome: "applied" }];
  expect(settleBatch(batch, results, NOW)).toEqual([{ entry: batch[0], outcome: "done" }]);
});

describe("an operation the server calls out of order", () => {
  const tooEarly = (one: OutboxEntry): OperationResult => {
    return { opId: one.opId, outcome: "rejected", code: "out-of-order", message: "" };
  };

  test("is sent again a few times, and is stuck once what it waits for is known to be nowhere", () => {
    let alone = entry({ n: 2 });
    const outcomes: string[] = [];
    for (let answers = 0; answers < 20; answers += 1) {
      const [settled] = settleBatch([alone], [tooEarly(alone)], NOW);
      outcomes.push(settled?.outcome ?? "");
      if (settled?.outcome !== "later") break;
      expect(settled.notBefore).toBeGreaterThan(NOW);
      alone = { ...alone, tooEarly: settled.tooEarly };
    }
    expect(outcomes).toEqual(["later", "later", "later", "later", "stuck"]);
  });

  test("is never given up while what it waits for is still to be sent from here", () => {
    const [first, second] = [entry({ n: 1 }), entry({ n: 2, tooEarly: 4 })];
    const unanswered = settleBatch([first, second], [tooEarly(second)], NOW);
    expect(unanswered).toMatchObject([{ entry: second, outcome: "later", tooEarly: 4 }]);
    const both = settleBatch([first, second], [tooEarly(first), tooEarly(second)], NOW);
    expect(both).toMatchObject([
      { entry: first, outcome: "later", tooEarly: 1 },
      { entry: second, outcome: "later", tooEarly: 4 },
    ]);
  });

  test("waits for its own lane only", () => {
    const [other, mine] = [entry({ lane: "order/b", n: 1 }), entry({ n: 2, tooEarly: 4 })];
    expect(settleBatch([other, mine], [tooEarly(mine)], NOW)).toMatchObject([{ outcome: "stuck" }]);
  });
});

test("a batch nobody reads is halved down to one, which then waits for the shopper, and grows back after an answer", () => {
  let batch = Array.from({ length: 100 }, (_, at) => entry({ lane: `order/${at}` }));
  let state = RESTED;
  const sizes: number[] = [];
  for (;;) {
    const split = splitUnread(batch, state, NOW);
    state = split.state;
    if (split.settled.length > 0) {
      expect(split.settled).toMatchObject([{ outcome: "stuck", code: "unreadable" }]);
      break;
    }
    batch = batch.slice(0, state.batchLimit);
    sizes.push(batch.length);
  }
  expect(sizes).toEqual([50, 25, 12, 6, 3, 1]);
  for (let answers = 0; answers < 7; answers += 1) state = afterAnswer(state);
  expect(state.batchLimit).toBe(100);
});

test("a cart nobody reads asks nobody, and is tried again after a while", () => {
  const cart = entry({ name: "cart.save", lane: "cart" });
  expect(splitUnread([cart], RESTED, NOW).settled).toMatchObject([{ outcome: "later" }]);
});

test("waits after failures stay between a second and five minutes and give up hope slowly", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 40 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (failures, random) => {
        const { retryAt } = afterFailure({ ...RESTED, failures }, { kind: "unreachable" }, NOW, random);
        expect(retryAt - NOW).toBeGreaterThanOrEqual(1_000);
        expect(retryAt - NOW).toBeLessThanOrEqual(Math.min(300_000, 1_000 * 2 ** (failures + 1)));
      },
    ),
  );
});
