import { readdirSync } from "node:fs";
import * as v from "valibot";
import { expect, test } from "vitest";
import { mappingSchema } from "./mapping.ts";
import { readMapping } from "./read-mapping.server.ts";

const examples = new URL("../../../docs/mappings/", import.meta.url);

test.each(readdirSync(examples))("the example %s is a mapping", async (name) => {
  await readMapping(new URL(name, examples).pathname);
});

test("a mapping needs a key, a name, a category and the marketplace's currency", () => {
  const parsed = v.safeParse(mappingSchema, { fields: {}, currency: "USD", category: {} });
  const faults = parsed.issues?.map((issue) => v.getDotPath(issue));
  expect(faults).toEqual(["currency", "fields.key", "fields.name", "category.levels"]);
});

test("a misspelt field is refused by name: it would silently import less", () => {
  const mapping = {
    currency: "EUR",
    fields: { key: "a", name: "b", alergens: "c" },
    category: { levels: ["d"] },
  };
  const parsed = v.safeParse(mappingSchema, mapping);
  expect(parsed.issues?.map((issue) => v.getDotPath(issue))).toEqual(["fields.alergens"]);
});

test("a file that is not there or not JSON is said so", async () => {
  await expect(readMapping("/nowhere.json")).rejects.toThrow("The mapping cannot be read");
  await expect(readMapping(import.meta.filename)).rejects.toThrow("is not JSON");
});
