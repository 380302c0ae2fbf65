import { expect, test } from "vitest";
import { newestOnly } from "./newest-only.ts";

test("what was overtaken while another was worked on is never worked on", async () => {
  const log: string[] = [];
  const first = Promise.withResolvers<void>();
  const last = Promise.withResolvers<void>();
  const type = newestOnly(async (typed: string) => {
    log.push(typed);
    if (typed === "m") await first.promise;
    else last.resolve();
  });
  for (const typed of ["m", "mi", "mil", "milk"]) type(typed);
  expect(log).toEqual(["m"]);
  first.resolve();
  await last.promise;
  expect(log).toEqual(["m", "milk"]);
});

test("one that comes at rest is worked on at once", async () => {
  const log: string[] = [];
  const type = newestOnly(async (typed: string) => {
    log.push(typed);
  });
  type("tea");
  await Promise.resolve();
  await Promise.resolve();
  type("teas");
  expect(log).toEqual(["tea", "teas"]);
});
