import { execFileSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  againstArrows,
  aroundTheTable,
  climbingImports,
  junkDrawers,
  type SourceFile,
  serverInBundle,
  unmarkedInputOutput,
  useCasesIn,
} from "./test/architecture.ts";

const list = ["ls-files", "--cached", "--others", "--exclude-standard", "*.ts", "*.tsx"];
const house: SourceFile[] = execFileSync("git", list, { encoding: "utf8" })
  .split("\n")
  .filter((path) => path !== "" && existsSync(path))
  .map((path) => ({ path, source: readFileSync(path, "utf8") }));

const file = (path: string, source: string): SourceFile => ({ path, source });

describe("the house", () => {
  test("is seen whole", () => {
    expect(house.length).toBeGreaterThan(100);
  });
  test("has imports along the arrows only", () => {
    expect(house.flatMap(againstArrows)).toEqual([]);
  });
  test("marks every server file that does I/O", () => {
    expect(house.flatMap(unmarkedInputOutput)).toEqual([]);
  });
  test("calls the server from routes through use cases, or by names known to be public", () => {
    const useCases = new Set(house.flatMap(useCasesIn));
    expect(useCases.size).toBeGreaterThan(5);
    expect(house.flatMap((each) => aroundTheTable(each, useCases))).toEqual([]);
  });
  test("crosses folders by alias", () => {
    expect(house.flatMap(climbingImports)).toEqual([]);
  });
  test("has no junk drawers", () => {
    expect(house.flatMap(junkDrawers)).toEqual([]);
  });
  test.skipIf(!existsSync("build/client"))("keeps server code out of the browser's bundle", () => {
    const bundle = globSync("build/client/**/*.js").map((path) => file(path, readFileSync(path, "utf8")));
    expect(bundle.length).toBeGreaterThan(3);
    expect(bundle.flatMap(serverInBundle)).toEqual([]);
  });
});

describe("each rule can fail:", () => {
  test.each([
    ["the domain importing React", "app/domain/cart.ts", 'import { useState } from "react";'],
    [
      "the domain importing the server",
      "app/domain/cart.ts",
      'import { pool } from "#server/platform/postgres.server";',
    ],
    ["the domain importing Node", "app/domain/cart.ts", 'import { randomUUID } from "node:crypto";'],
    ["offline code importing a component", "app/offline/sync.ts", 'import { Price } from "#ui/price.tsx";'],
    ["offline code importing React", "app/offline/sync.ts", 'import { useEffect } from "react";'],
    [
      "a component reading the device's database",
      "app/ui/card.tsx",
      'import { open } from "#offline/device";',
    ],
    [
      "a component calling the server",
      "app/ui/card.tsx",
      'import { order } from "#server/orders/order.server";',
    ],
    ["a route with SQL", "app/shop/home.tsx", 'import { pool } from "#server/platform/postgres.server";'],
    ["a route with Prisma", "app/shop/home.tsx", 'import { PrismaClient } from "#prisma";'],
    ["a worker importing a component", "workers/relay.server.ts", 'import { Price } from "#ui/price.tsx";'],
    ["the server importing offline code", "server/a/b.server.ts", 'const a = await import("#offline/sync");'],
  ])("%s", (_what, path, source) => {
    expect(againstArrows(file(path, source))).toHaveLength(1);
  });

  test.each([
    ["PostgreSQL", 'import { Pool } from "pg";'],
    ["a file", 'import { readFile } from "node:fs/promises";'],
    ["a queue", 'import { SQSClient } from "@aws-sdk/client-sqs";'],
    ["a multi-line import", 'import {\n  Redis,\n} from "ioredis";'],
  ])("unmarked I/O with %s", (_what, source) => {
    expect(unmarkedInputOutput(file("server/orders/order.ts", source))).toHaveLength(1);
    expect(unmarkedInputOutput(file("server/orders/order.server.ts", source))).toEqual([]);
  });

  test("a type of an I/O library is no I/O", () => {
    const source = 'import type { PoolClient } from "pg";';
    expect(unmarkedInputOutput(file("server/orders/order.ts", source))).toEqual([]);
  });

  test("a path that climbs out of its folder", () => {
    const source = 'import { price } from "../../pricing/price.ts";';
    expect(climbingImports(file("server/orders/review/line.ts", source))).toHaveLength(1);
    expect(climbingImports(file("server/orders/review/line.ts", 'import { a } from "../a.ts";'))).toEqual([]);
  });

  test("a route that calls the server around the table of permissions", () => {
    const source = 'import { type Order, readOrder } from "#server/orders/read-orders.server";';
    expect(aroundTheTable(file("app/api/order.ts", source), new Set())).toHaveLength(1);
    expect(aroundTheTable(file("app/api/order.ts", source), new Set(["readOrder"]))).toEqual([]);
  });

  test.each([
    ["in the folder of the desks", "app/desk/orders.server.ts", "import { readOrder }"],
    ["by handing it on", "app/vendor/orders.server.ts", "export { readOrder }"],
    ["under another name", "app/vendor/orders.server.ts", "export { readOrder as loader }"],
    ["wholesale", "app/admin/orders.server.ts", "export *"],
    ["as a whole", "app/admin/orders.server.ts", "import * as orders"],
  ])("the table is not got around %s", (_how, path, taken) => {
    const source = `${taken} from "#server/orders/read-orders.server";`;
    expect(aroundTheTable(file(path, source), new Set())).toHaveLength(1);
  });

  test("a junk drawer", () => {
    expect(junkDrawers(file("app/ui/utils/format.ts", ""))).toHaveLength(1);
  });

  test("server code in the bundle", () => {
    expect(serverInBundle(file("build/client/a.js", "const a=process.env.DATABASE_URL"))).toHaveLength(1);
    expect(serverInBundle(file("build/client/a.js", 'const a="apples"'))).toEqual([]);
  });
});
