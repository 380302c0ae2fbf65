import { expect, test } from "vitest";
import { MOST_LAG, MOST_SILENCE, ReplicaChoice } from "./replica-choice.ts";
import { BEFORE_ALL, BEYOND_ALL, walPosition } from "./wal-position.ts";

/** A primary that writes 100 bytes a second, and two replicas of it. */
function atWork() {
  const choice = new ReplicaChoice(["one", "other"]);
  let now = 0;
  return {
    choice,
    pick: (least = 0) => choice.pick(walPosition(least), now),
    /** Seconds pass, and the primary is heard of every second. */
    pass: (seconds: number) => {
      for (let second = 0; second < seconds; second++) {
        now += 1_000;
        choice.primaryAt(walPosition(now / 10), now);
      }
    },
    /** Seconds pass in which nothing is heard. */
    silence: (milliseconds: number) => {
      now += milliseconds;
    },
    lagOf: (replica: string) => choice.lagOf(replica, now),
  };
}

test("nothing heard of replicas or of the primary: reads are the primary's", () => {
  const { choice, pick, pass } = atWork();
  expect(pick()).toBeNull();
  choice.replicaAt("one", walPosition(1_000));
  expect(pick()).toBeNull();
  pass(1);
  expect(pick()).toBe("one");
});

test("a reader is sent to a replica that has replayed what they wrote, to the primary when none has", () => {
  const { choice, pick, pass } = atWork();
  pass(5);
  choice.replicaAt("one", walPosition(300));
  choice.replicaAt("other", walPosition(450));
  expect([pick(400), pick(450), pick(400)]).toEqual(["other", "other", "other"]);
  expect(pick(451)).toBeNull();
  choice.replicaAt("one", walPosition(451));
  expect(pick(451)).toBe("one");
  expect(choice.pick(BEYOND_ALL, 5_000)).toBeNull();
});

test("equals take turns, and the busier one waits", () => {
  const { choice, pick, pass } = atWork();
  pass(1);
  for (const replica of ["one", "other"]) choice.replicaAt(replica, walPosition(100));
  expect(new Set([pick(), pick()])).toEqual(new Set(["one", "other"]));
  const end = choice.begin("one");
  expect([pick(), pick()]).toEqual(["other", "other"]);
  end();
  expect(new Set([pick(), pick()])).toEqual(new Set(["one", "other"]));
});

test("a replica is left out once it is too far behind, and comes back", () => {
  const { choice, pick, pass, lagOf } = atWork();
  pass(20);
  choice.replicaAt("one", walPosition(2_000));
  expect(lagOf("one")).toBe(0);
  pass(MOST_LAG / 1_000);
  expect(lagOf("one")).toBe(MOST_LAG);
  expect(pick()).toBe("one");
  pass(1);
  expect(lagOf("one")).toBeNull();
  expect(pick()).toBeNull();
  choice.replicaAt("one", walPosition(2_900));
  expect(lagOf("one")).toBe(2_000);
  expect(pick()).toBe("one");
});

test("one that has everything is not behind, however long nobody writes", () => {
  const { choice, pick } = atWork();
  choice.replicaAt("one", walPosition(70));
  for (let at = 0; at < 3_600_000; at += 1_000) choice.primaryAt(walPosition(70), at);
  expect(choice.lagOf("one", 3_600_000)).toBe(0);
  expect(pick()).toBe("one");
});

test("one that failed is left out until it is heard of again", () => {
  const { choice, pick, pass } = atWork();
  pass(1);
  for (const replica of ["one", "other"]) choice.replicaAt(replica, walPosition(100));
  choice.leaveOut("one");
  expect([pick(), pick()]).toEqual(["other", "other"]);
  choice.leaveOut("other");
  expect(pick()).toBeNull();
  choice.replicaAt("one", walPosition(100));
  expect(pick()).toBe("one");
});

test("while the primary is away for a moment replicas go on, and not for ever", () => {
  const { choice, pick, pass, silence } = atWork();
  pass(3);
  choice.replicaAt("one", walPosition(300));
  silence(MOST_SILENCE);
  expect(pick()).toBe("one");
  silence(1);
  expect(pick()).toBeNull();
});

test("a restored primary, whose log is behind the one before, is measured anew", () => {
  const { choice, pass } = atWork();
  pass(3);
  choice.replicaAt("one", walPosition(120));
  choice.primaryAt(walPosition(110), 4_000);
  expect(choice.lagOf("one", 4_000)).toBe(0);
  expect(choice.pick(BEFORE_ALL, 4_000)).toBe("one");
});
