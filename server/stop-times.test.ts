import { expect, test } from "vitest";
import { LONGEST_POLL_SECONDS } from "#workers/consume-queue.server";
import {
  CLOSE_SECONDS,
  DEREGISTRATION_SECONDS,
  DRAIN_SECONDS,
  GRACE_SECONDS,
  patienceOf,
  STOP_SECONDS,
} from "./stop-times.ts";

test("a process has ended, or given up, before it is killed", () => {
  expect(patienceOf(GRACE_SECONDS)).toBe(GRACE_SECONDS + DRAIN_SECONDS + CLOSE_SECONDS);
  expect(patienceOf(GRACE_SECONDS)).toBeLessThan(STOP_SECONDS);
});

test("a load balancer waits for as long as answers in progress may take", () => {
  expect(DEREGISTRATION_SECONDS).toBe(patienceOf(GRACE_SECONDS) - CLOSE_SECONDS);
});

test("a worker that waits for messages has heard of none, or has time for those that came", () => {
  expect(LONGEST_POLL_SECONDS).toBeLessThanOrEqual(DRAIN_SECONDS / 2);
});
