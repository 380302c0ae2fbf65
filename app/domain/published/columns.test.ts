import fc from "fast-check";
import { expect, test } from "vitest";
import { BrokenBlob } from "./bytes.ts";
import { TableReader, TableWriter } from "./columns.ts";

const rows = fc.array(
  fc.record({
    number: fc.nat(0x7fffffff),
    step: fc.nat(0x7fffffff),
    wide: fc.nat(2 ** 51),
    text: fc.string({ unit: "grapheme" }),
    word: fc.constantFrom("", "milk", "crème", "🥛"),
  }),
);

function encode(table: { number: number; step: number; wide: number; text: string; word: string }[]) {
  return new TableWriter("products", table.length)
    .numbers(table.map((row) => row.number))
    .steps(table.map((row) => row.step))
    .steps(table.map((row) => row.wide))
    .texts(table.map((row) => row.text))
    .words(table.map((row) => row.word))
    .done();
}

function decode(bytes: Uint8Array) {
  const table = new TableReader(bytes, "products");
  const [numbers, steps, wides] = [table.numbers(0), table.steps(1), table.wideSteps(2)];
  const [texts, words, codes] = [table.texts(3), table.allTexts(4), table.numbers(5)];
  return Array.from(numbers, (number, row) => ({
    number,
    step: steps[row] ?? -1,
    wide: wides[row] ?? -1,
    text: texts.at(row),
    word: words[codes[row] ?? -1],
  }));
}

test("a table reads back as it was written", () => {
  fc.assert(
    fc.property(rows, (table) => {
      expect(decode(encode(table))).toEqual(table);
    }),
  );
});

test("a truncated table is a BrokenBlob, wherever it was cut", () => {
  fc.assert(
    fc.property(rows, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (table, cut) => {
      const bytes = encode(table);
      const part = bytes.slice(0, Math.floor(bytes.length * cut));
      expect(() => decode(part)).toThrow(BrokenBlob);
    }),
  );
});

test("garbage never throws anything but BrokenBlob, and never hangs", () => {
  const garbled = fc.tuple(rows, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 }));
  fc.assert(
    fc.property(garbled, ([table, changes]) => {
      const bytes = encode(table);
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      try {
        decode(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(BrokenBlob);
      }
    }),
    { numRuns: 500 },
  );
});

test("a table of another kind is refused", () => {
  expect(() => new TableReader(encode([]), "offers")).toThrow("a blob that is not of kind offers");
});
