import { BrokenBlob, ByteWriter } from "../published/bytes.ts";
import { type BlobKind, TableReader, TableWriter } from "../published/columns.ts";
import type { PublishedProduct } from "../published/rows.ts";
import { rowsInOrder } from "../published/rows-in-order.ts";
import { bySimilarity } from "../published/similarity.ts";
import { wordsOf } from "./words.ts";

/*
 * Every word of the catalogue, sorted, each with the products it stands in and the best place it stands there.
 * Products stand in order of similarity, so that the rows of a word are close together: mostly a step of one. The
 * steps of a word are varints from the row before its first on; places are one byte each, apart from the steps.
 */
const KIND: BlobKind = "search";

/** Where a word was found, the weakest first. The last word of a name is its noun: "semi-skimmed *milk*". */
const WEIGHTS = [1, 2, 4, 8, 10];
const [KEYWORDS, CATEGORY, BRAND, NAME, NOUN] = [0, 1, 2, 3, 4];

/** Collects products and encodes their index. */
export class SearchIndexBuilder {
  readonly #documents: { product: PublishedProduct; category: string }[] = [];

  add(product: PublishedProduct, categoryName: string): void {
    this.#documents.push({ product, category: categoryName });
  }

  done(): Uint8Array<ArrayBuffer> {
    const documents = this.#documents.sort((a, b) => bySimilarity(a.product, b.product));
    const postings = new Map<string, Postings>();
    for (const [row, { product, category }] of documents.entries()) {
      for (const [word, place] of placesOf(product, category)) {
        const list = postings.get(word) ?? new Postings();
        postings.set(word, list);
        list.add(row, place);
      }
    }
    const words = [...postings.keys()].sort();
    const lists = words.flatMap((word) => postings.get(word) ?? []);
    return new TableWriter(KIND, words.length)
      .texts(words)
      .numbers(lists.map((list) => list.count))
      .numbers(lists.map((list) => list.steps.length))
      .raw(joined(lists.map((list) => list.steps.done())))
      .raw(joined(lists.map((list) => list.places.done())))
      .numbers([documents.length])
      .steps(documents.map(({ product }) => product.id))
      .done();
  }
}

class Postings {
  readonly steps = new ByteWriter(8);
  readonly places = new ByteWriter(8);
  count = 0;
  #last = -1;

  add(row: number, place: number): void {
    this.steps.varint(row - this.#last);
    this.places.byte(place);
    this.#last = row;
    this.count++;
  }
}

function placesOf(product: PublishedProduct, category: string): Map<string, number> {
  const places = new Map<string, number>();
  // From the weakest place to the strongest, so that the best one stays.
  for (const word of wordsOf(product.keywords)) places.set(word, KEYWORDS);
  for (const word of wordsOf(category)) places.set(word, CATEGORY);
  for (const word of wordsOf(product.brand)) places.set(word, BRAND);
  const name = wordsOf(product.name);
  for (const word of name) places.set(word, NAME);
  const noun = name.at(-1);
  if (noun !== undefined) places.set(noun, NOUN);
  return places;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const out = new ByteWriter(1 << 16);
  for (const part of parts) out.bytes(part);
  return out.done();
}

/** An opened index. Words are kept as one sorted list; postings stay bytes until a query walks them. */
export type SearchIndex = {
  readonly ids: Int32Array;
  readonly words: readonly string[];
  /** In how many products each word stands. */
  readonly counts: Int32Array;
  /** The rows in ascending order of their products' ids. */
  rowsById(): Int32Array;
  /**
   * Raises `best` of every row a word stands in to the weight of its place there times `closeness`, where it is
   * less. Throws `BrokenBlob`.
   */
  raise(best: Float32Array, word: number, closeness: number): void;
};

/** Throws `BrokenBlob`. */
export function openSearchIndex(bytes: Uint8Array): SearchIndex {
  const table = new TableReader(bytes, KIND);
  const words = table.allTexts(0);
  const counts = table.numbers(1);
  const steps = table.raw(3);
  const places = table.raw(4);
  const ids = table.steps(6, table.numbers(5, 1)[0] ?? 0);
  const stepStarts = startsOf(table.numbers(2));
  const placeStarts = startsOf(counts);
  const [stepEnd, placeEnd] = [stepStarts[table.rows], placeStarts[table.rows]];
  if (words.length !== table.rows || stepEnd !== steps.length || placeEnd !== places.length) {
    throw new BrokenBlob("words and their postings disagree");
  }
  let rows: Int32Array | undefined;
  return {
    ids,
    words,
    counts,
    rowsById() {
      rows ??= rowsInOrder(ids);
      return rows;
    },
    // One letter walks most of the index: no calls and no objects in here.
    raise(best, word, closeness) {
      const worths = WEIGHTS.map((weight) => weight * closeness);
      const stepsEnd = stepStarts[word + 1] ?? 0;
      const end = placeStarts[word + 1] ?? 0;
      let from = stepStarts[word] ?? 0;
      let row = -1;
      for (let at = placeStarts[word] ?? 0; at < end; at++) {
        let byte = steps[from++] ?? 0;
        let step = byte & 0x7f;
        for (let shift = 7; byte >= 0x80 && shift < 28; shift += 7) {
          byte = steps[from++] ?? 0;
          step |= (byte & 0x7f) << shift;
        }
        row += step;
        const worth = worths[places[at] ?? 0] ?? 0;
        if (worth > (best[row] ?? worth)) best[row] = worth;
      }
      if (from !== stepsEnd || row >= ids.length)
        throw new BrokenBlob("a word with postings that do not end");
    },
  };
}

function startsOf(lengths: Int32Array): Int32Array {
  const starts = new Int32Array(lengths.length + 1);
  for (let word = 0; word < lengths.length; word++)
    starts[word + 1] = (starts[word] ?? 0) + (lengths[word] ?? 0);
  return starts;
}
