import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { type DataKey, keyIdOf, openUnder, SealBroken, sealUnder } from "./envelope.ts";

const key: DataKey = { id: 7, key: randomBytes(32) };
const about = "orders.contact:42";

test("what was sealed opens as what it was", () => {
  const sealed = sealUnder(key, "Ada Brook, +44 20 7946 0000", about);
  expect(keyIdOf(sealed, about)).toBe(7);
  expect(openUnder(key, sealed, about)).toBe("Ada Brook, +44 20 7946 0000");
  expect(openUnder(key, sealUnder(key, "", about), about)).toBe("");
});

test("equal texts do not look equal, and nothing of them shows", () => {
  const [one, other] = [sealUnder(key, "Ada Brook", about), sealUnder(key, "Ada Brook", about)];
  expect(Buffer.from(one)).not.toEqual(Buffer.from(other));
  expect(Buffer.from(one).includes("Ada")).toBe(false);
});

test("what was sealed as one field opens as no other", () => {
  const sealed = sealUnder(key, "Ada Brook", about);
  expect(() => openUnder(key, sealed, "orders.contact:43")).toThrow(SealBroken);
});

test("a change to any byte is noticed, and the fault tells the field and not the text", () => {
  const sealed = sealUnder(key, "Ada Brook", about);
  for (let at = 0; at < sealed.length; at++) {
    const changed = Uint8Array.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    let fault: unknown;
    try {
      openUnder(key, changed, about);
    } catch (error) {
      fault = error;
    }
    expect(fault, `byte ${at}`).toBeInstanceOf(SealBroken);
    expect(String(fault)).toContain(about);
    expect(String(fault)).not.toContain("Ada");
  }
});

test("under another key it does not open", () => {
  const sealed = sealUnder(key, "Ada Brook", about);
  expect(() => openUnder({ id: 7, key: randomBytes(32) }, sealed, about)).toThrow(SealBroken);
});

test("what is too short or of another version is no sealed field", () => {
  expect(() => keyIdOf(Buffer.from("Ada Brook"), about)).toThrow("is not a sealed field");
  expect(() => keyIdOf(Buffer.alloc(40, 9), about)).toThrow("is not a sealed field");
});
