import { expect, test } from "vitest";
import {
  ANNOUNCED_MS,
  nextSpan,
  SIGNING_MS,
  type SigningSpan,
  signingNow,
  verifiesUntil,
} from "./signing-keys.ts";
import { ACCESS_TOKEN_MS } from "./tokens.ts";

const HOUR = 60 * 60 * 1000;

test("over a year one key always signs, each was announced a day before, and tokens outlive none", () => {
  let keys: (SigningSpan & { made: number })[] = [];
  for (let now = 0; now < 365 * 24 * HOUR; now += HOUR) {
    const span = nextSpan(keys, now);
    if (span) keys = [...keys, { kid: String(keys.length), made: now, ...span }];
    keys = keys.filter((key) => verifiesUntil(key) > now);
    const signing = signingNow(keys, now);
    if (signing === null) throw new Error(`nothing signs at ${now}`);
    if (signing.kid !== "0") expect(signing.signsFrom - signing.made).toBeGreaterThanOrEqual(ANNOUNCED_MS);
    expect(verifiesUntil(signing)).toBeGreaterThan(now + ACCESS_TOKEN_MS);
    expect(keys.length).toBeLessThanOrEqual(3);
  }
});

test("without a key one is made that signs at once", () => {
  expect(nextSpan([], 7)).toEqual({ signsFrom: 7, signsUntil: 7 + SIGNING_MS });
});

test("when nothing rotated for months the next key signs at once", () => {
  const old = { kid: "old", signsFrom: 0, signsUntil: SIGNING_MS };
  const now = 10 * SIGNING_MS;
  expect(nextSpan([old], now)).toEqual({ signsFrom: now, signsUntil: now + SIGNING_MS });
});

test("of two keys that sign, the one that began last does", () => {
  const keys = [
    { kid: "old", signsFrom: 0, signsUntil: 100 },
    { kid: "new", signsFrom: 50, signsUntil: 150 },
  ];
  expect(signingNow(keys, 49)?.kid).toBe("old");
  expect(signingNow(keys, 50)?.kid).toBe("new");
  expect(signingNow(keys, 150)).toBeNull();
});
