import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import type { Case } from "./case.ts";
import { form, json } from "./case.ts";

const signIn = { method: "POST", path: "/api/session" };
const nested = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;
const bomb = Buffer.alloc(64 * 1024 * 1024, "[");

const DEEP = [33, 1000, 100_000].map(
  (levels): Case => ({
    name: `JSON ${levels} levels deep is not built`,
    ask: () => ({ ...signIn, ...json(`{"email":${nested(levels)}}`) }),
    status: 400,
    code: "malformed",
  }),
);

const BROKEN = ["", "{", "[", "nul", "{'a':1}", '{"a":1,}', "\ufeff{}x", "NaN", '"\u0001"', "<xml/>"].map(
  (body): Case => ({
    name: `what is no JSON is refused: ${JSON.stringify(body)}`,
    ask: () => ({ ...signIn, ...json(body) }),
    status: 400,
    code: "malformed",
  }),
);

const BEHIND = [
  '{"__proto__":{"role":"admin"}}',
  '{"email":{"constructor":{"prototype":{"role":"admin"}}}}',
  '{"\\u005f\\u005fproto\\u005f\\u005f":{"role":"admin"}}',
  '[{"a":[{"prototype":1}]}]',
].map(
  (body): Case => ({
    name: `keys that reach behind objects are refused: ${body}`,
    ask: () => ({ ...signIn, ...json(body) }),
    status: 400,
    code: "malformed",
  }),
);

const TYPES = [
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "application/jsonp",
  "application/json, text/plain",
  "application/json;charset=utf-16",
  "text/json",
  "application/xml",
].map(
  (type): Case => ({
    name: `a body declared as ${type} is not taken for JSON`,
    ask: ({ email, password }) => ({ ...signIn, ...json({ email, password }, { "Content-Type": type }) }),
    status: 415,
    code: "not-json",
  }),
);

const PACKED: readonly (readonly [string, Buffer])[] = [
  ["gzip", gzipSync(bomb)],
  ["br", brotliCompressSync(bomb)],
  ["deflate", deflateSync(bomb)],
  ["zstd", zstdCompressSync(bomb)],
  ["gzip, gzip", gzipSync(gzipSync(bomb))],
  ["x-unknown", Buffer.from("{}")],
];
const BOMBS = PACKED.flatMap(([coding, body]) =>
  ["/api/session", "/sign-in"].map(
    (path): Case => ({
      name: `64 MB packed as ${coding} are not unpacked at ${path}`,
      ask: () => ({
        method: "POST",
        path,
        headers: { "Content-Type": "application/json", "Content-Encoding": coding },
        body,
      }),
      status: 415,
      code: "content-encoding",
    }),
  ),
);

const UNKEPT = ["nul \\u0000", "half \\ud800", "other half \\udc00", "swapped \\udc00\\ud800"].map(
  (text): Case => ({
    name: `a text PostgreSQL cannot hold is refused: ${text}`,
    ask: ({ password }) => ({ ...signIn, ...json(`{"email":"${text}","password":"${password}"}`) }),
    status: 422,
    code: "invalid",
  }),
);

const WRONG_SHAPES: readonly unknown[] = [
  [],
  null,
  42,
  { email: ["mia@example.org"], password: "x" },
  { email: { $ne: null }, password: { $ne: null } },
  { email: "mia@example.org", password: "x".repeat(257) },
  { email: `${"a".repeat(300)}@example.org`, password: "x" },
  { email: "mia@example.org\r\nBcc: all@example.org", password: "x" },
  { email: "mia@example.org", password: true },
];
const SHAPES = WRONG_SHAPES.map(
  (body): Case => ({
    name: `what does not fit is named by place, never repeated: ${JSON.stringify(body).slice(0, 60)}`,
    ask: () => ({ ...signIn, ...json(body) }),
    status: 422,
    code: "invalid",
    also: ({ text }) => !text.includes("example.org") && !text.includes("xxx"),
  }),
);

export const bodies: readonly Case[] = [
  ...DEEP,
  ...BROKEN,
  ...BEHIND,
  ...TYPES,
  ...BOMBS,
  ...UNKEPT,
  ...SHAPES,
  {
    name: "a body of 2 MB is refused",
    ask: () => ({ ...signIn, ...json(" ".repeat(2 * 1024 * 1024)) }),
    status: 413,
    code: "body-too-large",
  },
  {
    name: "an object of a thousand keys is refused",
    ask: () => ({ ...signIn, ...json(Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [n, n]))) }),
    status: 400,
    code: "malformed",
  },
  {
    name: "of a field sent twice in a form one counts, and a wrong one signs nobody in",
    ask: ({ email, password }) => ({
      method: "POST",
      path: "/sign-in",
      ...form(`email=${email}&password=wrong+password+here&password=${encodeURIComponent(password)}x`),
    }),
    status: 422,
  },
  {
    name: "control: 32 levels are read, and then do not fit",
    ask: () => ({ ...signIn, ...json(nested(32)) }),
    status: 422,
    code: "invalid",
  },
  {
    name: "control: the same body asked well signs in",
    ask: ({ email, password }) => ({ ...signIn, ...json({ email, password }) }),
    status: 200,
    control: true,
  },
];
