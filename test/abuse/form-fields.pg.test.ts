import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withoutDirections } from "#domain/texts";
import { vendorProfileSchema } from "#domain/vendor-profile";
import { startSession } from "#server/accounts/session.server";
import { pool } from "#server/platform/postgres.server";
import { aMember, aRequest } from "#test/accounts.server.ts";
import { ATTEMPTS, type Prey } from "#test/matrix/guarded-urls.server.ts";
import { anOffer } from "#test/orders.server.ts";
import { form } from "./case.ts";
import { FIELD_TEXTS } from "./hard-texts.ts";
import { openShop } from "./shop.server.ts";

/** Every form of every page, as the worst one could fill it in. */

const shop = await openShop({ RATE_LIMIT_SCALE: "100" });
afterAll(() => shop.close());

const offer = await anOffer();
const owner = await aMember({ role: "vendor-owner", vendorId: offer.vendorId });
const admin = await aMember({ role: "admin" });
const shopper = await aMember();
const prey: Prey = { vendorId: offer.vendorId, offerId: offer.id, accountId: owner.owner.accountId };

async function cookieOf({ owner: who }: typeof owner): Promise<string> {
  const started = await startSession(aRequest(), who, "double");
  if (!started.ok) throw new Error("no Redis");
  return started.value.split(";")[0] ?? "";
}
const cookies = {
  owner: await cookieOf(owner),
  admin: await cookieOf(admin),
  shopper: await cookieOf(shopper),
};

type Form = {
  readonly url: string;
  readonly who: keyof typeof cookies | null;
  readonly fields: Record<string, string>;
};

/** The forms of vendors and the market, as the matrix of URLs has them. */
const DESKS: readonly Form[] = Object.entries(ATTEMPTS).flatMap(([path, attempts]) =>
  attempts
    .filter(({ method, body }) => method === "POST" && body !== undefined && !path.startsWith("api/"))
    .map(({ url, body }) => ({
      url: url(prey),
      who: path.startsWith("admin") ? ("admin" as const) : ("owner" as const),
      fields: Object.fromEntries(
        Object.entries(body?.(prey) ?? {}).map(([name, value]) => [name, String(value)]),
      ),
    })),
);

const CODE = "123456";
const TOKEN = "A".repeat(43);
const LINK = { token: TOKEN, challenge: "0198c3a8-0000-7000-8000-0000000000a1" };
/** A form of each page of people's own that has an action. */
const OWN: readonly Form[] = [
  { url: "/account", who: null, fields: { intent: "sign-out" } },
  {
    url: "/account/confirm",
    who: "shopper",
    fields: { password: "wrong one here", code: CODE, next: "/account" },
  },
  { url: "/account/devices", who: "shopper", fields: { intent: "end", session: TOKEN } },
  { url: "/account/data", who: null, fields: { intent: "erase", understood: "yes" } },
  { url: "/account/join", who: "shopper", fields: { token: TOKEN } },
  { url: "/account/profile", who: "shopper", fields: { intent: "name", name: "Ada" } },
  { url: "/account/profile", who: "shopper", fields: { intent: "email", email: "other@example.org" } },
  { url: "/account/profile", who: "shopper", fields: { intent: "password", current: "no", password: "no" } },
  {
    url: "/account/security",
    who: "shopper",
    fields: { intent: "rename-passkey", id: TOKEN, name: "Phone" },
  },
  { url: "/account/security", who: "shopper", fields: { intent: "remove-passkey", id: TOKEN } },
  { url: "/account/security/authenticator", who: "shopper", fields: { code: CODE } },
  { url: "/account/security/recovery-codes", who: "shopper", fields: { intent: "kept" } },
  {
    url: "/sign-in",
    who: null,
    fields: { email: "nobody@example.org", password: "wrong one here", next: "/" },
  },
  { url: "/sign-in/second-factor", who: null, fields: { code: CODE, next: "/account" } },
  { url: "/register", who: null, fields: { name: "Ada", email: "new@example.org", password: "short" } },
  { url: "/forgot-password", who: null, fields: { email: "nobody@example.org" } },
  { url: "/verify/account", who: null, fields: { ...LINK, password: "wrong one here" } },
  { url: "/verify/password", who: null, fields: { ...LINK, password: "wrong one here" } },
  { url: "/verify/email", who: null, fields: LINK },
  { url: "/verify/undo-email", who: null, fields: LINK },
];

test("every page that takes a form is tried", () => {
  const routes = [...readFileSync("app/routes.ts", "utf8").matchAll(/route\("([^"]+)", "(\.\/[^"]+\.tsx)"/g)];
  const taking = routes.filter(([, , file = ""]) =>
    /export (async )?(function action|\{[^}]*\baction\b)|export const action/.test(
      readFileSync(`app/${file}`, "utf8"),
    ),
  );
  const tried = new Set([...DESKS, ...OWN].map(({ url }) => url.split("?")[0]));
  const missing = taking
    .map(([, path = ""]) => `/${path.replace(":id", prey.accountId)}`)
    .filter((path) => !tried.has(path));
  expect(taking.length).toBeGreaterThan(20);
  expect(missing).toEqual([]);
});

const fields = [...DESKS, ...OWN].flatMap((one) =>
  Object.keys(one.fields).map((field) => ({ ...one, field, of: one.fields.do ?? one.fields.intent ?? "" })),
);

describe("no form is broken by a text:", () => {
  process.stdout.write(
    `abused fields of forms: ${fields.length}, ${fields.length * FIELD_TEXTS.length} cases\n`,
  );
  let stood = "";

  beforeAll(async () => {
    stood = await shop.state();
  });

  test.each(fields)("$url $of $field", { timeout: 60_000 }, async ({ url, who, fields: filled, field }) => {
    const cookie: Record<string, string> = who === null ? {} : { Cookie: cookies[who] };
    for (const text of FIELD_TEXTS) {
      const sent = form({ ...filled, [field]: text }, cookie);
      const answer = await shop.ask({ method: "POST", path: url, ...sent });
      const about = `${JSON.stringify(text).slice(0, 60)}: ${answer.status}`;
      expect(answer.status, about).toBeLessThan(500);
      expect(answer.text, about).not.toMatch(/<script>alert|<img src=x/);
      if (answer.status < 400) stood = await shop.state();
      else expect(await shop.state(), `half-written by ${about}`).toBe(stood);
    }
  });
});

/** What stands for a text in the database after a form: itself, or what stood there before. */
const KEPT: readonly {
  readonly what: string;
  readonly form: Form;
  readonly field: string;
  readonly stands: () => Promise<string>;
}[] = [
  ...Object.entries(vendorProfileSchema.entries)
    .filter(([, entry]) => entry.type === "string")
    .map(([field]) => ({
      what: `a vendor's ${field}`,
      form: DESKS.find(({ url }) => url.startsWith("/vendor/profile")) ?? expect.unreachable(),
      field,
      stands: () => read(`SELECT ${field} AS text FROM vendors WHERE id = $1`, [offer.vendorId]),
    })),
  {
    what: "a product's name",
    form: { url: "/admin/products", who: "admin", fields: { product: String(offer.productId) } },
    field: "name",
    stands: () => read("SELECT name AS text FROM products WHERE id = $1", [offer.productId]),
  },
  {
    what: "a shopper's name",
    form: OWN.find(({ fields: { intent } }) => intent === "name") ?? expect.unreachable(),
    field: "name",
    stands: async () => {
      const { json } = await shop.ask({ path: "/api/session", headers: { Cookie: cookies.shopper } });
      return (json as { name: string }).name;
    },
  },
];

async function read(sql: string, values: readonly unknown[]): Promise<string> {
  const { rows } = await pool.query<{ text: string }>(sql, [...values]);
  return rows[0]?.text ?? "";
}

describe("kept letter by letter, save what turns text around, or refused:", () => {
  test.each(KEPT)("$what", async ({ form: { url, who, fields: filled }, field, stands }) => {
    let kept = 0;
    for (const text of FIELD_TEXTS) {
      const before = await stands();
      const sent = form({ ...filled, [field]: text }, { Cookie: cookies[who ?? "shopper"] });
      const { status } = await shop.ask({ method: "POST", path: url, ...sent });
      if (status < 400) kept += 1;
      // A form's lines end in CRLF and half a letter cannot be written in one: both are the encoding's doing.
      expect(await stands(), JSON.stringify(text).slice(0, 60)).toBe(
        status < 400 ? withoutDirections(text.toWellFormed()).trim() : before,
      );
    }
    expect(kept).toBeGreaterThan(FIELD_TEXTS.length / 2);
  });
});
