import { expect, inject, test } from "vitest";
import { PROMISES } from "./all-promises.ts";
import { MISTAKES } from "./mistakes.ts";
import { readTemplates } from "./platform.ts";

const templates = readTemplates(inject("platform"));
const said = JSON.stringify(templates);
const promises = Object.values(PROMISES).flatMap((area) => Object.entries(area));

test("at least 95 % of 40 and more mistakes are caught, and every one really changes something", () => {
  const caughtBy = Object.entries(MISTAKES).map(([mistake, make]) => {
    const wrong = structuredClone(templates);
    make(wrong);
    expect(JSON.stringify(wrong) === said, mistake).toBe(false);
    return {
      mistake,
      by: promises.filter(([, faults]) => faults(wrong).length > 0).map(([sentence]) => sentence),
    };
  });
  const missed = caughtBy.filter(({ by }) => by.length === 0).map(({ mistake }) => mistake);
  const [total, caught] = [caughtBy.length, caughtBy.length - missed.length];
  console.log(
    `${caught}/${total} seeded mistakes caught${missed.length > 0 ? `; missed: ${missed.join("; ")}` : ""}`,
  );
  expect(total).toBeGreaterThanOrEqual(40);
  expect(caught / total).toBeGreaterThanOrEqual(0.95);
});

test("a platform without mistakes breaks no promise, or catching would mean nothing", () => {
  expect(promises.filter(([, faults]) => faults(templates).length > 0).map(([sentence]) => sentence)).toEqual(
    [],
  );
});
