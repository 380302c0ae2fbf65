import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { config } from "#server/config.server";
import { prisma } from "#server/platform/postgres.server";
import { importCommand } from "./import-command.server.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "import-command-"));
const map = new URL("../../../docs/mappings/plain.json", import.meta.url).pathname;
const header = "sku,name,brand,barcode,description,size,contains,labels,age,sold by,price,was,stock,category";
const good = "1,Brie,,,,200 g,milk,,,piece,3.99,,4,Dairy > Cheese";
const bad = "2,Gouda,,,,200 g,milk,,,piece,free,,4,Dairy > Cheese";
afterAll(() => rmSync(folder, { recursive: true }));

const said = vi.spyOn(console, "log");
const complained = vi.spyOn(console, "error");
beforeEach(() => {
  said.mockReset().mockImplementation(() => undefined);
  complained.mockReset().mockImplementation(() => undefined);
});

/** Runs the command where `folder` is the folder it is called in; `opened` tells whether it asked for a database. */
async function command(...args: string[]): Promise<{ code: number; opened: boolean }> {
  vi.stubEnv("INIT_CWD", folder);
  let opened = false;
  const code = await importCommand(args, async () => {
    opened = true;
    return { url: config.database.url, close: async () => undefined };
  });
  vi.unstubAllEnvs();
  return { code, opened };
}

function file(name: string, ...lines: string[]): string {
  writeFileSync(path.join(folder, name), [header, ...lines].join("\n"));
  return name;
}

test("the good rows are imported, the bad ones said and listed beside where npm was called", async () => {
  expect(await command(file("shop.csv", good, bad), "--map", map)).toMatchObject({ code: 0 });
  expect(await prisma.offer.count()).toBe(1);
  expect(complained.mock.calls.flat()).toContain('line 3, price: "free" is not a number');
  expect(readFileSync(path.join(folder, "shop.rejects.csv"), "utf8")).toContain(
    "3,price,free,is not a number",
  );
  expect(said.mock.calls.flat().join()).toContain("Imported 1 of 2 rows (utf-8)");
});

test("strictly, a bad row is a failure", async () => {
  const before = await prisma.offer.count();
  const name = file("strict.csv", good.replace("1,", "9,"), bad);
  expect(await command(name, "--map", map, "--strict")).toMatchObject({ code: 1 });
  expect(await prisma.offer.count()).toBe(before);
  expect(said.mock.calls.flat().join()).toContain("Nothing was kept.");
});

test("without a bad row there is no list of them", async () => {
  expect(await command(file("fine.csv", good), "--map", map, "--dry-run")).toMatchObject({ code: 0 });
  expect(existsSync(path.join(folder, "fine.rejects.csv"))).toBe(false);
});

test("called wrongly, it says how to be called and opens nothing", async () => {
  expect(await command("a.csv", "b.csv", "--map", map)).toEqual({ code: 2, opened: false });
  expect(await command("--mapp", map)).toEqual({ code: 2, opened: false });
  expect(complained.mock.calls.flat().join()).toContain(
    "npm run catalogue:import -- FILE.csv --map MAPPING.json",
  );
});

test("a file or mapping that is not there is said before any database is opened", async () => {
  expect(await command("nowhere.csv", "--map", map)).toEqual({ code: 1, opened: false });
  expect(await command(file("fine.csv", good), "--map", "nowhere.json")).toEqual({ code: 1, opened: false });
});
