import { expect, test } from "vitest";
import { keyRing } from "./key-ring.ts";

function aRing(...kids: string[]) {
  const state = { kids, reads: 0, now: 0, broken: false };
  const ring = keyRing(
    async () => {
      state.reads++;
      if (state.broken) throw new Error("the database is gone");
      return state.kids.map((kid) => ({ kid }));
    },
    () => state.now,
  );
  return { state, ring };
}

test("a thousand requests read the keys once", async () => {
  const { state, ring } = aRing("a");
  await Promise.all(Array.from({ length: 1_000 }, () => ring.find("a")));
  expect(state.reads).toBe(1);
});

test("after a minute keys are read again while the old ones still answer", async () => {
  const { state, ring } = aRing("a");
  await ring.all();
  state.kids = ["b"];
  state.now = 60_000;
  expect(await ring.all()).toEqual([{ kid: "a" }]);
  expect(await ring.all()).toEqual([{ kid: "b" }]);
  expect(state.reads).toBe(2);
});

test("a key made a moment ago elsewhere is found by asking for it", async () => {
  const { state, ring } = aRing("a");
  await ring.all();
  state.kids = ["a", "b"];
  state.now = 5_000;
  expect(await ring.find("b")).toEqual({ kid: "b" });
});

test("ten thousand invented names cause one reading in five seconds", async () => {
  const { state, ring } = aRing("a");
  await ring.all();
  state.now = 6_000;
  for (let n = 0; n < 10_000; n++) expect(await ring.find(`invented-${n}`)).toBeNull();
  expect(state.reads).toBe(2);
});

test("a withdrawn key answers for five minutes at most", async () => {
  const { state, ring } = aRing("a");
  await ring.all();
  state.kids = ["b"];
  state.now = 5 * 60_000;
  expect(await ring.find("a")).toBeNull();
});

test("without the database what is known stays good, however long it takes", async () => {
  const { state, ring } = aRing("a");
  await ring.all();
  state.broken = true;
  state.now = 60 * 60_000;
  expect(await ring.find("a")).toEqual({ kid: "a" });
  expect(await ring.find("unknown")).toBeNull();
  state.broken = false;
  state.now += 1;
  expect(await ring.find("a")).toEqual({ kid: "a" });
});

test("without the database at the very start the failure is told, and the next request tries again", async () => {
  const { state, ring } = aRing("a");
  state.broken = true;
  await expect(ring.all()).rejects.toThrow("gone");
  state.broken = false;
  expect(await ring.find("a")).toEqual({ kid: "a" });
});
