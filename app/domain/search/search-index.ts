import { BrokenBlob, ByteWriter } from "../published/bytes.ts";
import { type BlobKind, TableReader, TableWriter } from "../published/columns.ts";
import { wordsOf } from "./words.ts";

/*
 * Every word of the catalogue, sorted, each with the products it stands in and the best place it stands there.
 * A posting is the step to the next product's row, times PLACES, plus the place.
 */
const KIND: BlobKind = "search";

/** Where a word was found, the weakest first. The last word of a name is its noun: "semi-skimmed *milk*". */
const PLACES = ["keywords", "category", "brand", "name", "noun"] as const;
const WEIGHTS = [1, 2, 4, 8, 10];

export type SearchDocument = {
  readonly id: number;
  readonly name: string;
  readonly brand: string;
  readonly category: string;
  readonly keywords: string;
};

/** Collects documents and encodes them; server only. */
export class SearchIndexBuilder {
  readonly #ids: number[] = [];
  readonly #postings = new Map<string, { out: ByteWriter; last: number; count: number }>();

  /** Documents must come in ascending order of id. */
  add(document: SearchDocument): void {
    const row = this.#ids.push(document.id) - 1;
    const places = new Map<string, number>();
    // From the weakest place to the strongest, so that the best one stays.
    for (const word of wordsOf(document.keywords)) places.set(word, 0);
    for (const word of wordsOf(document.category)) places.set(word, 1);
    for (const word of wordsOf(document.brand)) places.set(word, 2);
    const name = wordsOf(document.name);
    for (const word of name) places.set(word, 3);
    const noun = name.at(-1);
    if (noun !== undefined) places.set(noun, 4);
    for (const [word, place] of places) this.#post(word, row, place);
  }

  done(): Uint8Array<ArrayBuffer> {
    const words = [...this.#postings.keys()].sort();
    const lists = words.map((word) => this.#postings.get(word));
    const bytes = lists.map((list) => list?.out.done() ?? new Uint8Array());
    const all = new ByteWriter();
    for (const list of bytes) all.bytes(list);
    return new TableWriter(KIND, words.length)
      .texts(words)
      .numbers(lists.map((list) => list?.count ?? 0))
      .numbers(bytes.map((list) => list.length))
      .raw(all.done())
      .numbers([this.#ids.length])
      .steps(this.#ids)
      .done();
  }

  #post(word: string, row: number, place: number): void {
    const list = this.#postings.get(word) ?? { out: new ByteWriter(16), last: 0, count: 0 };
    list.out.varint((row - list.last) * PLACES.length + place);
    list.last = row;
    list.count++;
    this.#postings.set(word, list);
  }
}

/** An opened index. Words are kept as one sorted list; postings stay bytes until a query walks them. */
export type SearchIndex = {
  readonly ids: Int32Array;
  readonly words: readonly string[];
  /** In how many products each word stands. */
  readonly counts: Int32Array;
  /** Calls back with every row a word stands in, and the weight of its place there. */
  walk(word: number, visit: (row: number, weight: number) => void): void;
};

/** Throws `BrokenBlob`. */
export function openSearchIndex(bytes: Uint8Array): SearchIndex {
  const table = new TableReader(bytes, KIND);
  const words = table.allTexts(0);
  const counts = table.numbers(1);
  const lengths = table.numbers(2);
  const postings = table.raw(3);
  const ids = table.steps(5, table.numbers(4, 1)[0] ?? 0);
  const starts = new Int32Array(words.length + 1);
  for (let word = 0; word < words.length; word++) {
    starts[word + 1] = (starts[word] ?? 0) + (lengths[word] ?? 0);
  }
  if (words.length !== table.rows || starts[words.length] !== postings.length) {
    throw new BrokenBlob("words and their postings disagree");
  }
  return {
    ids,
    words,
    counts,
    walk(word, visit) {
      let at = starts[word] ?? 0;
      const end = starts[word + 1] ?? 0;
      let row = 0;
      while (at < end) {
        let code = 0;
        let scale = 1;
        let byte = 0;
        do {
          byte = postings[at++] ?? 0;
          code += (byte & 0x7f) * scale;
          scale *= 0x80;
        } while (byte >= 0x80 && at < end);
        row += Math.floor(code / PLACES.length);
        visit(row, WEIGHTS[code % PLACES.length] ?? 0);
      }
    },
  };
}
