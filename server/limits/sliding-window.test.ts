import fc from "fast-check";
import { expect, test } from "vitest";
import { bucketAt, type Quota, standingOf } from "./sliding-window.ts";

const QUOTA: Quota = { limit: 10, seconds: 60 };
const at = (seconds: number) => 1_200_000_000_000 + seconds * 1000;

test("the tenth is let through and the eleventh is not", () => {
  expect(standingOf(QUOTA, { before: 0, present: 10, now: at(5) })).toMatchObject({
    allowed: true,
    remaining: 0,
  });
  expect(standingOf(QUOTA, { before: 0, present: 11, now: at(5) }).allowed).toBe(false);
});

test("the bucket before fades: half way through, half of it counts", () => {
  expect(standingOf(QUOTA, { before: 10, present: 5, now: at(30) })).toMatchObject({
    allowed: true,
    remaining: 0,
  });
  expect(standingOf(QUOTA, { before: 10, present: 6, now: at(30) }).allowed).toBe(false);
});

test("ten at the end of one bucket and ten at the beginning of the next are not twenty", () => {
  expect(standingOf(QUOTA, { before: 10, present: 1, now: at(0) }).allowed).toBe(false);
});

/** Counts one happening more at `now` as a caller does who kept quiet since `then`. */
function oneMore(quota: Quota, before: number, present: number, then: number, now: number) {
  const rolled = bucketAt(now, quota) - bucketAt(then, quota);
  const [older, newer] = rolled === 0 ? [before, present] : rolled === 1 ? [present, 0] : [0, 0];
  return standingOf(quota, { before: older, present: newer + 1, now });
}

test("whoever waits as long as told is let through, and not much too long", () => {
  const counts = fc.integer({ min: 0, max: 60 });
  fc.assert(
    fc.property(
      counts,
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 0, max: 59 }),
      (before, present, s) => {
        const then = at(s);
        const standing = standingOf(QUOTA, { before, present, now: then });
        if (standing.allowed) return;
        expect(oneMore(QUOTA, before, present, then, then + standing.seconds * 1000).allowed).toBe(true);
        if (standing.seconds > 2)
          expect(oneMore(QUOTA, before, present, then, then + (standing.seconds - 2) * 1000).allowed).toBe(
            false,
          );
      },
    ),
    { numRuns: 2000 },
  );
});
