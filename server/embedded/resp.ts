/** The part of Redis's wire protocol (RESP 2) that clients use: commands as arrays of strings, and replies. */

export type Reply =
  | string
  | number
  | null
  | undefined
  | { simple: string }
  | { error: string }
  | readonly Reply[];

const newline = "\r\n";

/** A reply in wire form. Strings go as bulk strings, `{simple}` as status lines. */
export function encodeReply(reply: Reply): string {
  if (reply === null || reply === undefined) return `$-1${newline}`;
  if (typeof reply === "number")
    return Number.isInteger(reply) ? `:${reply}${newline}` : encodeReply(String(reply));
  if (typeof reply === "string") return `$${Buffer.byteLength(reply)}${newline}${reply}${newline}`;
  if ("simple" in reply) return `+${reply.simple}${newline}`;
  if ("error" in reply) return `-${reply.error.replaceAll(/\s+/g, " ")}${newline}`;
  return `*${reply.length}${newline}${reply.map(encodeReply).join("")}`;
}

/**
 * Reads commands out of a byte stream that cuts them anywhere.
 * @throws {SyntaxError} on bytes that are no command; the connection cannot be continued then.
 */
export class CommandReader {
  #pending: Buffer = Buffer.alloc(0);

  /** Takes what arrived; gives the commands that are now complete, each with at least its name. */
  read(chunk: Buffer): string[][] {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    const commands: string[][] = [];
    let offset = 0;
    for (let parsed = this.#command(offset); parsed !== undefined; parsed = this.#command(offset)) {
      offset = parsed.end;
      if (parsed.words.length > 0) commands.push(parsed.words);
    }
    this.#pending = this.#pending.subarray(offset);
    return commands;
  }

  #command(start: number): { words: string[]; end: number } | undefined {
    const head = this.#count(start, "*");
    if (head === undefined) return undefined;
    const words: string[] = [];
    let offset = head.end;
    for (let n = 0; n < head.count; n++) {
      const length = this.#count(offset, "$");
      if (length === undefined || this.#pending.length < length.end + length.count + newline.length)
        return undefined;
      words.push(this.#pending.toString("utf8", length.end, length.end + length.count));
      offset = length.end + length.count + newline.length;
    }
    return { words, end: offset };
  }

  #count(start: number, marker: string): { count: number; end: number } | undefined {
    const end = this.#pending.indexOf(newline, start);
    if (end === -1) return undefined;
    const line = this.#pending.toString("latin1", start, end);
    if (!line.startsWith(marker) || !/^\d+$/.test(line.slice(1)))
      throw new SyntaxError(`not a Redis command: ${line}`);
    return { count: Number(line.slice(1)), end: end + newline.length };
  }
}
