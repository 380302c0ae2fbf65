import fc from "fast-check";
import MiniSearch from "minisearch";
import { expect, test } from "vitest";
import { aProduct } from "#test/build-catalogue.ts";
import { findProducts, type SearchSegment } from "./find-products.ts";
import { NO_HITS } from "./search-hits.ts";
import { openSearchIndex, SearchIndexBuilder } from "./search-index.ts";
import { wordsOf } from "./words.ts";

const NOBODY = { has: () => false };

type SearchDocument = { id: number; name: string; brand: string; category: string; keywords: string };

function aDocument(id: number, name: string, of: Partial<SearchDocument> = {}): SearchDocument {
  return { id, name, brand: "", category: "", keywords: "", ...of };
}

function indexOf(documents: SearchDocument[], hidden: SearchSegment["hidden"] = NOBODY): SearchSegment {
  const builder = new SearchIndexBuilder();
  for (const { category, ...words } of documents) builder.add(aProduct(words), category);
  return { index: openSearchIndex(builder.done()), hidden };
}

function ranked(segments: SearchSegment[], query: string): number[] {
  const { ids, scores } = findProducts(segments, query);
  const pairs = Array.from(ids, (id, place) => ({ id, score: scores[place] ?? 0 }));
  return pairs.sort((a, b) => b.score - a.score || a.id - b.id).map(({ id }) => id);
}

const dairy = indexOf([
  aDocument(3, "Semi-skimmed milk", { category: "Milk", brand: "Alm" }),
  aDocument(4, "Milk chocolate", { category: "Chocolate" }),
  aDocument(5, "Crème fraîche", { keywords: "sour cream" }),
  aDocument(9, "Cherry tomatoes", { brand: "Almeria" }),
  aDocument(12, "Oat drink", { keywords: "milk vegan" }),
]);

test("a noun ranks above the same word elsewhere in the name, and that above keywords", () => {
  expect(ranked([dairy], "milk")).toEqual([3, 4, 12]);
});

test("every word must match, in whichever field", () => {
  expect(ranked([dairy], "alm milk")).toEqual([3]);
});

test("the word being typed matches by its beginning, the others whole", () => {
  expect(ranked([dairy], "milk choc")).toEqual([4]);
  expect(ranked([dairy], "a")).toEqual([3, 9]);
});

test("diacritics and case do not matter, nor whether a word is singular", () => {
  expect(ranked([dairy], "CREME")).toEqual([5]);
  expect(ranked([dairy], "tomato")).toEqual([9]);
  expect(ranked([dairy], "crèmes fraiche")).toEqual([5]);
});

test.each([
  ["choclate", "chocolate", 4],
  ["tomatoees", "tomatoes", 9],
  ["chery", "cherry", 9],
  ["mlik", "milk", 3],
  ["fraixhe", "fraiche", 5],
])("%s is taken for %s", (typed, meant, first) => {
  expect(findProducts([dairy], typed).corrected).toBe(meant);
  expect(ranked([dairy], typed)[0]).toBe(first);
});

test("words that exist but never together are tried with an edit, then the rarest is left out", () => {
  expect(findProducts([dairy], "sour milk")).toMatchObject({ corrected: "milk" });
  expect(findProducts([dairy], "zzzzzz milk")).toMatchObject({ corrected: "milk" });
});

test("nothing is found for nothing, and for what nobody sells", () => {
  for (const query of ["", "  ", "!?", "zzzzzz"]) {
    expect(findProducts([dairy], query)).toEqual(NO_HITS);
  }
});

test("a product that changed is found by its new words only", () => {
  const before = indexOf([aDocument(1, "Apple juice"), aDocument(2, "Pear juice")], new Set([1]));
  const after = indexOf([aDocument(1, "Plum juice")]);
  expect(ranked([before, after], "apple")).toEqual([]);
  expect(ranked([before, after], "plum")).toEqual([1]);
  expect(ranked([before, after], "juice")).toEqual([1, 2]);
});

const word = fc.constantFrom(
  ..."apple apricot bread butter cheddar cherry chicken coffee cream garlic honey lemon lettuce milk mushroom".split(
    " ",
  ),
  ..."olive onion orange oregano pasta peach pepper potato radish rhubarb salmon spinach tomato yoghurt walnut".split(
    " ",
  ),
);
const documents = fc
  .array(fc.array(word, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 60 })
  .map((names) => names.map((name, id) => aDocument(id, name.join(" "))));

function oracleFor(all: SearchDocument[]): MiniSearch<SearchDocument> {
  const oracle = new MiniSearch<SearchDocument>({
    fields: ["name", "brand", "category", "keywords"],
    tokenize: wordsOf,
  });
  oracle.addAll(all);
  return oracle;
}

test("finds exactly what MiniSearch finds for the beginnings of words", () => {
  fc.assert(
    fc.property(
      documents,
      fc.array(word, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 1, max: 9 }),
      (all, words, length) => {
        const typed = [...words.slice(0, -1), words.at(-1)?.slice(0, length)].join(" ");
        const oracle = oracleFor(all).search(typed, {
          combineWith: "AND",
          prefix: (_, place, terms) => place === terms.length - 1,
        });
        const { ids, corrected } = findProducts([indexOf(all)], typed);
        if (corrected === null) expect(new Set(ids)).toEqual(new Set(oracle.map(({ id }) => id)));
        else expect(oracle).toEqual([]);
      },
    ),
  );
});

test("finds whatever MiniSearch finds for one typing error", () => {
  fc.assert(
    fc.property(documents, word, fc.nat(), fc.nat(3), (all, meant, where, kind) => {
      const at = 1 + (where % (meant.length - 1));
      const typed =
        meant.slice(0, at) +
        ["", "q", `q${meant[at]}`, `${meant[at + 1] ?? ""}${meant[at]}`][kind] +
        meant.slice(at + (kind === 3 ? 2 : 1));
      const known = all.some((document) => wordsOf(document.name).some((other) => other.startsWith(typed)));
      fc.pre(!known);
      const oracle = oracleFor(all)
        .search(meant)
        .map(({ id }) => id);
      const { ids } = findProducts([indexOf(all)], typed);
      expect([...ids]).toEqual(expect.arrayContaining(oracle));
    }),
  );
});
