import { expect, test } from "vitest";
import { prisma } from "#server/platform/postgres.server";
import { seedGenerated } from "./seed-generated.server.ts";

test("a generated marketplace is stored whole and storing it again changes nothing", async () => {
  const size = { products: 1_500, vendors: 40, seed: 3 };
  const first = await seedGenerated(size);
  expect(first.problems).toEqual([]);
  expect(first.products).toEqual({ created: 1_500, updated: 0, unchanged: 0 });
  expect(await prisma.vendor.count()).toBe(40);
  expect(await prisma.offer.count()).toBe(first.offers.created);
  const again = await seedGenerated(size);
  expect(again.products).toEqual({ created: 0, updated: 0, unchanged: 1_500 });
  expect(again.offers).toEqual({ created: 0, updated: 0, unchanged: first.offers.created });
});
