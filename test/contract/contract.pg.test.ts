import * as v from "valibot";
import { afterAll, describe, expect, test } from "vitest";
import { registrationAskedSchema } from "#domain/accounts";
import { manifestSchema } from "#domain/catalogue-wire";
import { operationAnswerSchema } from "#domain/operations";
import { tokenAnswerSchema } from "#domain/tokens";
import { openShop } from "#test/abuse/shop.server.ts";
import { PASSWORD } from "#test/accounts.server.ts";
import { codeIn, lastMailTo } from "#test/mails.server.ts";
import { SoftAuthenticator } from "#test/soft-authenticator.ts";
import { type Answered, faultsOf } from "./conforms.ts";
import {
  documentSchema,
  exampleNames,
  type Instead,
  type Operation,
  operationsOf,
  requestOf,
} from "./read-document.ts";
import { aKeyOfTheVendor, makeExamplesTrue, somebodyWithTwoFactors } from "./world.server.ts";

/** Every example of `/api/openapi.json`, asked of the real web process, as the document says and in this order. */

await makeExamplesTrue();
const shop = await openShop({ RATE_LIMIT_SCALE: "100" });
afterAll(() => shop.close());

const published = await fetch(`${shop.origin}/api/openapi.json`);
const document = v.parse(documentSchema, await published.json());
const operations = operationsOf(document);

/** Who asks, and what they show for it. Filled on the way. */
const shown: Record<"nobody" | "guest" | "Ada" | "partner" | "halfway", Record<string, string>> = {
  nobody: {},
  guest: {},
  Ada: {},
  partner: {},
  halfway: {},
};
type Who = keyof typeof shown;

async function send(path: string, init: RequestInit, who: Who): Promise<Answered> {
  const headers = new Headers([...new Headers(init.headers), ...Object.entries(shown[who])]);
  const leaving = new AbortController();
  const response = await fetch(shop.origin + path, { ...init, headers, signal: leaving.signal });
  const { status } = response;
  const cookie = response.headers.getSetCookie()[0]?.split(";")[0];
  if (cookie !== undefined && who !== "nobody") shown[who] = { Cookie: cookie };
  const endless = response.headers.get("Content-Type")?.startsWith("text/event-stream");
  if (!endless) return { status, headers: response.headers, text: await response.text() };
  leaving.abort();
  return { status, headers: response.headers, text: "" };
}

const post = (path: string, body: object, who: Who) =>
  send(
    path,
    { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) },
    who,
  );
const read = <Schema extends v.GenericSchema>(schema: Schema, { text }: Answered): v.InferOutput<Schema> =>
  v.parse(v.pipe(v.string(), v.parseJson(), schema), text);

const authenticator = new SoftAuthenticator(shop.origin);
const makeOptions = v.object({ challenge: v.string(), user: v.object({ id: v.string() }) });
const signOptions = v.object({ challenge: v.string() });
/** The cookie of a challenge stands beside that of a session. */
async function challenged(purpose: "add" | "sign-in", who: Who): Promise<Answered> {
  const before = shown[who].Cookie;
  const answer = await post("/api/passkey-challenges", { purpose }, who);
  shown[who] = { Cookie: [before, shown[who].Cookie].filter(Boolean).join("; ") };
  return answer;
}

let manifest: v.InferOutput<typeof manifestSchema> | undefined;
let challengeId = "";
let code = "";
let nextCode = "";
let refreshToken = "";

type Step = {
  readonly at: string;
  readonly example: string;
  readonly who: Who;
  readonly instead?: () => Instead | Promise<Instead>;
  readonly keep?: (answer: Answered) => void;
};

const step = (
  at: string,
  example: string,
  who: Who,
  more: Omit<Step, "at" | "example" | "who"> = {},
): Step => ({
  at,
  example,
  who,
  ...more,
});

const steps: readonly Step[] = [
  step("readKeys", "keys", "nobody"),
  step("discover", "discovery", "nobody"),
  step("readDescription", "document", "nobody"),
  step("readManifest", "manifest", "nobody", {
    keep: (answer) => {
      manifest = read(manifestSchema, answer);
    },
  }),
  step("readChanges", "since", "nobody", { instead: () => ({ given: { since: String(manifest?.seq) } }) }),
  step("readShard", "part", "nobody", {
    instead: () => ({ given: { hash: manifest?.shards[0]?.hash ?? "" } }),
  }),
  step("readSearchIndex", "index", "nobody", {
    instead: () => ({ given: { hash: manifest?.searchIndex.hash ?? "" } }),
  }),

  step("reportErrors", "report", "nobody"),
  step("readSession", "nobody", "nobody"),
  step("openGuestSession", "guest", "guest"),
  step("sendOperations", "place", "guest", {
    keep: (answer) =>
      expect(read(operationAnswerSchema, answer).results).toMatchObject([{ outcome: "applied" }]),
  }),
  step("listOrders", "all", "guest"),
  step("readOrder", "one", "guest"),
  step("readCart", "empty", "guest"),
  step("followOrders", "hints", "guest"),

  step("register", "register", "nobody", {
    keep: (answer) => {
      challengeId = read(registrationAskedSchema, answer).challengeId;
    },
  }),
  step("confirmRegistration", "code", "nobody", {
    instead: async () => ({ body: { challengeId, code: codeIn(await lastMailTo("ben@example.org")) } }),
  }),
  step("signIn", "password", "Ada"),
  step("confirmIdentity", "password", "Ada"),
  step("showSecondFactor", "code", "halfway", {
    instead: async () => {
      const { email, recoveryCodes } = await somebodyWithTwoFactors();
      await post("/api/session", { email, password: PASSWORD }, "halfway");
      [code = "", nextCode = ""] = recoveryCodes;
      return { body: { code } };
    },
  }),
  step("confirmIdentity", "both", "halfway", {
    instead: async () => ({ body: { password: PASSWORD, code: nextCode } }),
  }),

  step("askForPasskey", "signIn", "nobody"),
  step("addPasskey", "made", "Ada", {
    instead: async () => ({
      body: {
        name: "My phone",
        passkey: authenticator.make(read(makeOptions, await challenged("add", "Ada"))),
      },
    }),
  }),
  step("signInWithPasskey", "signed", "Ada", {
    instead: async () => ({
      body: { passkey: authenticator.sign(read(signOptions, await challenged("sign-in", "Ada"))) },
    }),
  }),

  step("issueToken", "session", "Ada", {
    keep: (answer) => {
      refreshToken = read(tokenAnswerSchema, answer).refresh_token ?? "";
    },
  }),
  step("issueToken", "refresh", "nobody", {
    instead: () => ({ body: { grant_type: "refresh_token", refresh_token: refreshToken } }),
  }),
  step("issueToken", "partner", "nobody", {
    instead: async () => ({
      body: { grant_type: "client_credentials", client_secret: await aKeyOfTheVendor() },
    }),
    keep: (answer) => {
      shown.partner = { Authorization: `Bearer ${read(tokenAnswerSchema, answer).access_token}` };
    },
  }),
  step("listVendorOrders", "all", "partner"),
  step("listOffers", "lemons", "partner"),
  step("changePrice", "sale", "partner"),
  step("adjustStock", "delivery", "partner"),
  step("countStock", "count", "partner"),
  step("signOut", "out", "Ada"),
];

function operation(id: string): Operation {
  const found = operations.get(id);
  if (found === undefined) throw new Error(`${id} is not described`);
  return found;
}

/** The answer an example promises: the first of its answers that is no refusal. */
const promised = ({ responses }: Operation) => Object.keys(responses).map(Number).sort()[0];

describe("an example works as it is described:", () => {
  test.each(steps)("$at, $example", async ({ at, example, who, instead, keep }) => {
    const described = operation(at);
    const [path, init] = requestOf(described, example, await instead?.());
    const answer = await send(path, init, who);
    expect(answer.status, answer.text).toBe(promised(described));
    expect(faultsOf(document, described, answer)).toEqual([]);
    keep?.(answer);
  });

  test("and none is left out", () => {
    const replayed = new Set(steps.map(({ at, example }) => `${at} ${example}`));
    const all = [...operations.values()].flatMap((one) =>
      [...exampleNames(one)].map((name) => `${one.operationId} ${name}`),
    );
    expect(all.length).toBeGreaterThan(20);
    expect(all.filter((one) => !replayed.has(one))).toEqual([]);
    expect([...operations.keys()].filter((id) => !steps.some(({ at }) => at === id))).toEqual([]);
  });
});

const closedToNobody = [...operations.values()].filter(({ security }) =>
  security.every((way) => Object.keys(way).length > 0),
);
const takingJson = [...operations.values()].filter(
  ({ requestBody }) => requestBody?.content["application/json"],
);
const firstExample = (one: Operation) => [...exampleNames(one)][0] ?? "";

describe("a refusal is as it is described:", () => {
  test.each(closedToNobody)("$operationId, asked by nobody", async (one) => {
    const [path, init] = requestOf(one, firstExample(one));
    const answer = await send(path, init, "nobody");
    expect(answer.status).toBe(401);
    expect(faultsOf(document, one, answer)).toEqual([]);
  });

  test.each(takingJson)("$operationId, asked with what is no JSON, declared or not", async (one) => {
    const who: Who = one.security.some((way) => "partner" in way) ? "partner" : "guest";
    const [path, init] = requestOf(one, firstExample(one));
    for (const type of ["application/json", "text/plain"]) {
      const answer = await send(path, { ...init, headers: { "Content-Type": type }, body: "{" }, who);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(faultsOf(document, one, answer)).toEqual([]);
    }
  });

  test.each(takingJson)("$operationId, sent by another site", async (one) => {
    const [path, init] = requestOf(one, firstExample(one));
    const headers = { ...Object.fromEntries(new Headers(init.headers)), Origin: "https://evil.example" };
    const answer = await send(path, { ...init, headers }, "guest");
    expect(answer.status).toBe(403);
    expect(faultsOf(document, one, answer)).toEqual([]);
  });
});

describe("the contract is broken by", () => {
  const found = async (change: (text: string) => string) => {
    const changed = v.parse(documentSchema, JSON.parse(change(JSON.stringify(document))));
    const one = operationsOf(changed).get("listOffers");
    if (one === undefined) throw new Error("listOffers is not described");
    const [path, init] = requestOf(one, "lemons");
    return faultsOf(changed, one, await send(path, init, "partner"));
  };

  test("nothing, as it stands", async () => {
    expect(await found((text) => text)).toEqual([]);
  });

  test("a property that is called otherwise", async () => {
    expect((await found((text) => text.replaceAll('"onHand"', '"inStock"'))).length).toBeGreaterThan(1);
  });

  test("a property of another type", async () => {
    const changed = await found((text) =>
      text.replace('"onHand":{"type":"number"}', '"onHand":{"type":"string"}'),
    );
    expect(changed).toHaveLength(1);
  });

  test("a status that is not described", async () => {
    expect(await found((text) => text.replaceAll('"200":', '"201":'))).toEqual([
      "listOffers answers 200, which is not described",
    ]);
  });
});
