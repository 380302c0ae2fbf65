import type { Case } from "./case.ts";
import { form, json } from "./case.ts";
import { TEXTS } from "./hard-texts.ts";

const searches = TEXTS.map(
  (text): Case => ({
    name: `a search for ${JSON.stringify(text)} is a search`,
    ask: () => ({ path: `/search?q=${encodeURIComponent(text)}` }),
    status: 200,
    also: ({ text: page }) => !/<script>alert|<img src=x|syntax error/.test(page),
  }),
);

const addresses = TEXTS.flatMap((text) =>
  ["/p/", "/c/", "/v/"].map(
    (place): Case => ({
      name: `there is nothing at ${place}${JSON.stringify(text)}`,
      ask: () => ({ path: place + encodeURIComponent(text) }),
      status: 404,
      also: ({ text: page }) => !/<script>alert|<img src=x|syntax error/.test(page),
    }),
  ),
);

const ids = TEXTS.map(
  (text): Case => ({
    name: `no order is called ${JSON.stringify(text)}`,
    ask: ({ cookie }) => ({ path: `/api/orders/${encodeURIComponent(text)}`, headers: { Cookie: cookie } }),
    status: 404,
  }),
);

const emails = TEXTS.map(
  (text): Case => ({
    name: `nobody's e-mail is ${JSON.stringify(text)}`,
    ask: ({ password }) => ({ method: "POST", path: "/api/session", ...json({ email: text, password }) }),
    status: 422,
    code: "invalid",
    also: ({ headers }) => headers["set-cookie"] === undefined,
  }),
);

const passwords = TEXTS.map(
  (text): Case => ({
    name: `no password is ${JSON.stringify(text)}`,
    ask: ({ email }) => ({ method: "POST", path: "/sign-in", ...form({ email, password: text }) }),
    status: 422,
    also: ({ headers, text: page }) =>
      headers["set-cookie"] === undefined && !/<script>alert|<img src=x/.test(page),
  }),
);

const numbers = ["-1", "1e99", "NaN", "9".repeat(40), "0x10", "1;DROP%20TABLE%20orders", "[]"].map(
  (since): Case => ({
    name: `changes since ${since} are refused or none`,
    ask: () => ({ path: `/api/catalogue/changes?since=${since}` }),
    status: 400,
  }),
);

export const texts: readonly Case[] = [
  ...searches,
  ...addresses,
  ...ids,
  ...emails,
  ...passwords,
  ...numbers,
];
