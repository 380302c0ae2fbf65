import { uuidv7 } from "uuidv7";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishNow } from "#server/catalogue/run-publisher.server";
import { documentSchema, exampleNames, operationsOf, requestOf } from "../contract/read-document.ts";
import { aKeyOfTheVendor, makeExamplesTrue } from "../contract/world.server.ts";
import { type Answer, form } from "./case.ts";
import { FIELD_TEXTS } from "./hard-texts.ts";
import { openShop } from "./shop.server.ts";
import { textFields, withText } from "./text-fields.ts";

/** Every text of every body the API describes, as the worst one could write it. A new field joins by itself. */

await makeExamplesTrue();
await publishNow();
const shop = await openShop({ RATE_LIMIT_SCALE: "100" });
afterAll(() => shop.close());

const published = await shop.ask({ path: "/api/openapi.json" });
if (published.status !== 200) throw new Error(published.text);
const document = v.parse(documentSchema, published.json);
const operations = [...operationsOf(document).values()].filter((one) => one.requestBody !== undefined);

const cookieOf = ({ headers }: Answer) => headers["set-cookie"]?.[0]?.split(";")[0] ?? "";

function exampleRequest(id: string): {
  path: string;
  method: string;
  headers: Record<string, string>;
  body: string;
} {
  const one = operations.find(({ operationId }) => operationId === id);
  if (one === undefined) throw new Error(`${id} is not described`);
  const [path, init] = requestOf(one, [...exampleNames(one)][0] ?? "");
  const headers = Object.fromEntries(new Headers(init.headers));
  return { path, method: init.method ?? "POST", headers, body: String(init.body) };
}

const guest = cookieOf(await shop.ask(exampleRequest("openGuestSession")));
const ada = cookieOf(await shop.ask(exampleRequest("signIn")));
const token = await shop.ask({
  method: "POST",
  path: "/api/token",
  ...form({ grant_type: "client_credentials", client_secret: await aKeyOfTheVendor() }),
});
const { access_token } = v.parse(v.object({ access_token: v.string() }), token.json);

function shownTo(one: (typeof operations)[number]): Record<string, string> {
  if (one.security.some((way) => "partner" in way)) return { Authorization: `Bearer ${access_token}` };
  return { Cookie: one.operationId === "sendOperations" ? guest : ada };
}

/** Ids of things to be made anew, so that each case is the first of its kind; the device stays the same. */
function anew(body: string): string {
  const fresh = new Map<string, string>();
  const kept = /"clientGroup":"([^"]+)"/.exec(body)?.[1];
  return body.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => {
    if (id === kept) return id;
    if (!fresh.has(id)) fresh.set(id, uuidv7());
    return fresh.get(id) ?? id;
  });
}

const outcomes = v.object({
  results: v.array(v.object({ outcome: v.string(), message: v.optional(v.string()) })),
});

const fields = operations.flatMap((one) => {
  const [type, content] = Object.entries(one.requestBody?.content ?? {})[0] ?? [];
  const example = content?.examples[[...exampleNames(one)][0] ?? ""]?.value;
  return textFields(content?.schema, document.components.schemas, example).map((place) => ({
    id: one.operationId,
    place,
    one,
    type,
    example,
  }));
});

test("texts are found in every operation that takes any", () => {
  process.stdout.write(
    `abused fields of the API: ${fields.length}, ${fields.length * FIELD_TEXTS.length} cases\n`,
  );
  expect(fields.length).toBeGreaterThan(40);
  expect(fields.map(({ id, place }) => `${id} ${place}`)).toEqual(
    expect.arrayContaining([
      "register name",
      "sendOperations operations.0.args.contact.street",
      "sendOperations operations.0.args.lines.0.note",
      "signIn device.secret",
    ]),
  );
});

describe("a text is taken as it is, or refused by the name of its place:", () => {
  let stood = "";

  beforeAll(async () => {
    stood = await shop.state();
  });

  test.each(fields)("$id, $place", { timeout: 60_000 }, async ({ one, place, type, example }) => {
    for (const text of FIELD_TEXTS) {
      const written = anew(JSON.stringify(example));
      const changed = withText(JSON.parse(written), place, text);
      const body =
        type === "application/json"
          ? JSON.stringify(changed)
          : new URLSearchParams(v.parse(v.record(v.string(), v.string()), changed)).toString();
      const [path] = requestOf(one, [...exampleNames(one)][0] ?? "");
      const headers = { "Content-Type": type ?? "", ...shownTo(one) };
      const answer = await shop.ask({ method: one.method.toUpperCase(), path, headers, body });
      const about = `${JSON.stringify(text).slice(0, 60)}: ${answer.status} ${answer.text.slice(0, 200)}`;
      expect(answer.status, about).toBeLessThan(500);
      if (answer.status < 400) stood = await shop.state();
      else {
        expect(await shop.state(), `half-written by ${about}`).toBe(stood);
        if (answer.headers["content-type"] !== "application/json")
          expect(answer.headers["content-type"], about).toBe("application/problem+json");
      }
      if (answer.status === 422 && !answer.text.includes("password-"))
        expect(answer.text, about).toMatch(new RegExp(`At (the top|${place.split(".").slice(0, 1)[0]})`));
      const sent = v.safeParse(outcomes, answer.json);
      for (const { outcome, message } of sent.success ? sent.output.results : [])
        if (outcome === "rejected") expect(message, about).toBeTruthy();
    }
  });
});
