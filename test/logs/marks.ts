import { randomInt } from "node:crypto";

const LETTERS = "bcdfghjkmnpqrstvwxz";

/** Texts that stand for a person's or are secret: each is made up, and found wherever it comes up again. */
export class Marks {
  readonly #marks: (readonly [what: string, mark: string])[] = [];

  /** A word nobody has used before, of letters alone, so that no encoding of addresses changes it. */
  word(what: string): string {
    const letters = Array.from({ length: 16 }, () => LETTERS[randomInt(LETTERS.length)]);
    return this.add(what, letters.join(""));
  }

  /** A telephone number as people write it. */
  phone(what: string): string {
    const number = `20 79${randomInt(10, 99)} ${randomInt(1000, 9999)}`;
    this.add(what, number);
    this.add(what, number.replaceAll(" ", ""));
    return `+44 ${number}`;
  }

  /** Marks a text that was made elsewhere. @throws when it is too short to be told from others */
  add(what: string, mark: string): string {
    if (mark.length < 6) throw new Error(`there is no ${what} to look for`);
    this.#marks.push([what, mark]);
    return mark;
  }

  get count(): number {
    return this.#marks.length;
  }

  [Symbol.iterator]() {
    return this.#marks[Symbol.iterator]();
  }
}
