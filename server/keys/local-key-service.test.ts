import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { localKeyService } from "./local-key-service.server.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "egrocerymart-keys-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const context = { use: "tests", dataKey: "1" };
const fileIn = (name: string) => path.join(folder, name, "wrapping.key");

test("the key is made with the first wrapping, its owner's alone, and wraps for every process", async () => {
  const file = fileIn("first");
  const key = randomBytes(32);
  const [one] = await Promise.all([1, 2, 3].map(() => localKeyService(file).wrap(key, context)));
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(path.dirname(file))).toEqual(["wrapping.key"]);
  expect(await localKeyService(file).unwrap(one ?? key, context)).toEqual(key);
});

test("a wrapped key unwraps in its own context only", async () => {
  const service = localKeyService(fileIn("context"));
  const wrapped = await service.wrap(randomBytes(32), context);
  await expect(service.unwrap(wrapped, { ...context, dataKey: "2" })).rejects.toThrow(
    "is not the one that wrapped",
  );
  expect(await service.unwrap(wrapped, { dataKey: "1", use: "tests" })).toHaveLength(32);
});

test("a lost key file is said to be lost, and none is made in its place", async () => {
  const file = fileIn("lost");
  const wrapped = await localKeyService(file).wrap(randomBytes(32), context);
  rmSync(file);
  await expect(localKeyService(file).unwrap(wrapped, context)).rejects.toThrow(`${file} is missing`);
  expect(existsSync(file)).toBe(false);
});

test("a key file that others can read is refused", async () => {
  const file = fileIn("open");
  const service = localKeyService(file);
  const wrapped = await service.wrap(randomBytes(32), context);
  chmodSync(file, 0o644);
  await expect(service.unwrap(wrapped, context)).rejects.toThrow("is open to others");
});
