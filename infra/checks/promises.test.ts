import { describe, expect, inject, test } from "vitest";
import { PROMISES } from "./all-promises.ts";
import { readTemplates } from "./platform.ts";

const templates = readTemplates(inject("platform"));

describe.each(Object.entries(PROMISES))("%s:", (_area, promises) => {
  test.each(Object.entries(promises))("%s", (_sentence, faults) => {
    expect(faults(templates)).toEqual([]);
  });
});
