import { readFileSync } from "node:fs";
import path from "node:path";
import type { RouteConfigEntry } from "@remix-run/route-config";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import routes from "../../routes.ts";
import type { Description } from "./description.ts";
import { describeApi } from "./document.server.ts";
import { jsonSchemaOf } from "./json-schema.server.ts";
import { OPERATIONS } from "./operations.ts";

const app = path.resolve(import.meta.dirname, "../..");

type MachineRoute = { readonly path: string; readonly file: string };

/** The resource routes of the application, with parameters as OpenAPI writes them. */
function machineRoutes(entries: readonly RouteConfigEntry[]): MachineRoute[] {
  return entries.flatMap(({ path: own = "", file, children = [] }) => [
    ...(/^(api|\.well-known)\//.test(own) ? [{ path: `/${own.replace(/:(\w+)/g, "{$1}")}`, file }] : []),
    ...machineRoutes(children),
  ]);
}

/** What a route's module answers: `get` with a loader, anything else with an action. */
function kindsOf({ file }: MachineRoute): string[] {
  const source = readFileSync(path.join(app, file), "utf8");
  return ["loader", "action"].filter((name) =>
    new RegExp(`^export (async )?function ${name}\\b`, "m").test(source),
  );
}

const kindOf = ({ method }: Description) => (method === "get" ? "loader" : "action");
const sayKind = (kind: string, at: string) => `${kind} of ${at}`;

describe("the description", () => {
  const known = machineRoutes(routes);

  test("tells of every route for machines, and of none that is not there", () => {
    const there = new Set(known.flatMap((route) => kindsOf(route).map((kind) => sayKind(kind, route.path))));
    const told = new Set(OPERATIONS.map((operation) => sayKind(kindOf(operation), operation.path)));
    expect(there.size).toBeGreaterThan(20);
    expect(
      [...there].filter((one) => !told.has(one)),
      "describe these in app/api/describe/",
    ).toEqual([]);
    expect(
      [...told].filter((one) => !there.has(one)),
      "these are described and do not exist",
    ).toEqual([]);
  });

  test("tells of no operation twice", () => {
    expect(new Set(OPERATIONS.map(({ id }) => id)).size).toBe(OPERATIONS.length);
    expect(new Set(OPERATIONS.map(({ method, path: at }) => `${method} ${at}`)).size).toBe(OPERATIONS.length);
  });

  test("names each parameter of a path, and no other", () => {
    for (const { id, path: at, parameters = [] } of OPERATIONS) {
      const named = parameters.filter(({ in: where }) => where === "path").map(({ name }) => name);
      expect(named, id).toEqual([...at.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    }
  });
});

test("the document is OpenAPI 3.1 by its meta-schema", async () => {
  const validator = new Validator();
  const result = await validator.validate(JSON.parse(JSON.stringify(describeApi())));
  expect(result.errors).toBeUndefined();
  expect(result.valid).toBe(true);
  expect(validator.version).toBe("3.1");
});

test("a document that says something else is found out", async () => {
  const { paths, ...rest } = describeApi();
  const broken = {
    ...rest,
    paths: { ...paths, "/api/cart": { get: { responses: { 200: { says: "a cart" } } } } },
  };
  expect((await new Validator().validate(JSON.parse(JSON.stringify(broken)))).valid).toBe(false);
});

describe("examples fit their schemas:", () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const { components } = describeApi();
  const fits = (schema: object, value: unknown) => {
    const validate = ajv.compile({ ...schema, components });
    return validate(value) ? null : validate.errors;
  };
  const parts = OPERATIONS.flatMap(({ id, body, answer, parameters = [], examples }) =>
    Object.entries(examples).flatMap(([name, example]) => [
      ...(body ? [[`${id} ${name} body`, jsonSchemaOf(body.schema), example.body] as const] : []),
      ...(answer.schema
        ? [[`${id} ${name} answer`, jsonSchemaOf(answer.schema), example.answer] as const]
        : []),
      ...parameters.map(
        (parameter) =>
          [
            `${id} ${name} ${parameter.name}`,
            jsonSchemaOf(parameter.schema),
            example.given?.[parameter.name],
          ] as const,
      ),
    ]),
  ).filter(([, , value]) => value !== undefined);

  test.each(parts)("%s", (_name, schema, value) => {
    expect(fits(schema, value)).toBeNull();
  });

  test("one that does not is found out", () => {
    const [, schema = {}] = parts.find(([name]) => name === "changePrice sale body") ?? [];
    expect(fits(schema, { price: 0 })).not.toBeNull();
  });
});
