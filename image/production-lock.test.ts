import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { dependenciesOf } from "./contents.server.ts";
import { forProduction } from "./production-lock.ts";

const root = path.resolve(import.meta.dirname, "..");
const read = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), "utf8"));

test("what only development wants is left out, also where a package of ours would take it as a peer", () => {
  const { manifest, lock } = forProduction(
    { name: "shop", dependencies: { pg: "1.0.0" }, devDependencies: { prisma: "7.0.0" } },
    {
      lockfileVersion: 3,
      packages: {
        "": { dependencies: { pg: "1.0.0" }, devDependencies: { prisma: "7.0.0" } },
        "node_modules/pg": { version: "1.0.0", integrity: "sha512-a" },
        "node_modules/pg-linux": { version: "1.0.0", optional: true },
        "node_modules/prisma": { version: "7.0.0", devOptional: true },
        "node_modules/vitest": { version: "5.0.0", dev: true },
      },
    },
  );
  expect(manifest).toEqual({ name: "shop", dependencies: { pg: "1.0.0" } });
  expect(lock).toEqual({
    lockfileVersion: 3,
    packages: {
      "": { dependencies: { pg: "1.0.0" } },
      "node_modules/pg": { version: "1.0.0", integrity: "sha512-a" },
      "node_modules/pg-linux": { version: "1.0.0", optional: true },
    },
  });
});

test("every dependency of ours is still in the lock, each with its checksum, and no compiler is", () => {
  const { lock } = forProduction(read("package.json"), read("package-lock.json"));
  const { "": own, ...packages } = (lock as { packages: Record<string, { integrity?: string }> }).packages;
  expect(own).not.toHaveProperty("devDependencies");
  for (const name of dependenciesOf(root)) expect(Object.keys(packages)).toContain(`node_modules/${name}`);
  expect(Object.keys(packages)).not.toContain("node_modules/typescript");
  expect(Object.keys(packages)).not.toContain("node_modules/prisma");
  expect(Object.values(packages).filter(({ integrity }) => integrity === undefined)).toEqual([]);
});
