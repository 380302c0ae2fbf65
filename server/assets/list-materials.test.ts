import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listMaterials } from "#server/assets/list-materials.server";

const root = path.resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(path.join(os.tmpdir(), "materials-"));
const file = path.join(folder, "sbom.cdx.json");
// As the build does, so that it is held to what is installed now and to no build of yesterday.
beforeAll(() => listMaterials(file));
afterAll(() => rmSync(folder, { recursive: true }));

const lockSchema = v.object({
  packages: v.record(
    v.string(),
    v.object({
      name: v.optional(v.string()),
      version: v.optional(v.string()),
      dev: v.optional(v.boolean()),
      devOptional: v.optional(v.boolean()),
      optional: v.optional(v.boolean()),
      peer: v.optional(v.boolean()),
    }),
  ),
});
const componentSchema = v.object({
  group: v.optional(v.string()),
  name: v.string(),
  version: v.string(),
});
const billSchema = v.object({
  specVersion: v.literal("1.6"),
  components: v.array(componentSchema),
});

const readJson = (name: string): unknown => JSON.parse(readFileSync(name, "utf8"));

/** `name@version` of every package the lock file has for production, on every platform. */
function lockedForProduction(): string[] {
  const { packages } = v.parse(lockSchema, readJson(path.join(root, "package-lock.json")));
  return Object.entries(packages)
    .filter(
      ([at, { dev, devOptional, optional, peer }]) => at !== "" && !dev && !devOptional && !optional && !peer,
    )
    .map(([at, { name, version }]) => `${name ?? at.slice(at.lastIndexOf("node_modules/") + 13)}@${version}`);
}

describe("the bill of materials", () => {
  const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);

  test("is CycloneDX 1.6 by its schema", async () => {
    expect(await validator.validate(readFileSync(file, "utf8"))).toBeNull();
  });

  test("one that is not is found out", async () => {
    const bill = { ...v.parse(v.looseObject({}), readJson(file)), components: [{ name: "nameless kind" }] };
    expect(await validator.validate(JSON.stringify(bill))).not.toBeNull();
  });

  test("names every package that is installed in production, and none that only builds", () => {
    const { components } = v.parse(billSchema, readJson(file));
    const named = new Set(
      components.map(({ group, name, version }) => `${group ? `${group}/` : ""}${name}@${version}`),
    );
    const locked = lockedForProduction();
    expect(locked.length).toBeGreaterThan(100);
    expect(locked.filter((one) => !named.has(one))).toEqual([]);
    expect([...named].filter((one) => /^(vitest|vite|@biomejs\/biome|@playwright\/test)@/.test(one))).toEqual(
      [],
    );
  });
});
