/**
 * Turns byte offsets of a stream into line numbers while the stream goes by. Offsets are asked for in ascending
 * order, so only the line breaks that were read but not yet passed are remembered.
 */
export class LineCounter {
  readonly #ahead: number[] = [];
  #passed = 0;
  #read = 0;

  /** Takes in the next bytes of the stream. */
  read(bytes: Uint8Array): void {
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1))
      this.#ahead.push(this.#read + at);
    this.#read += bytes.length;
  }

  /** The line, from 1, on which the byte at `offset` stands; a line break belongs to the line it ends. */
  lineOf(offset: number): number {
    let next = this.#ahead[0];
    let dropped = 0;
    while (next !== undefined && next < offset) next = this.#ahead[++dropped];
    this.#ahead.splice(0, dropped);
    this.#passed += dropped;
    return this.#passed + 1;
  }
}
