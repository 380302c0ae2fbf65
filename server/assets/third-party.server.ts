import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import * as v from "valibot";

/** What others made and we send to browsers, with the words their licences ask to be sent along. */
export type Notice = {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly words: string;
};

const packageSchema = v.object({
  name: v.string(),
  version: v.string(),
  license: v.optional(v.string(), "see below"),
  author: v.optional(v.union([v.string(), v.object({ name: v.string() })])),
});

/** Besides what the bundler sees: what the styles start from, and the faces. */
const NOT_BUNDLED = [
  "tailwindcss",
  "@fontsource-variable/bricolage-grotesque",
  "@fontsource-variable/figtree",
];

/**
 * The notices of every package with code in a bundle, and of what is in no bundle, by name.
 * @param modules the files whose code stands in the bundle
 */
export function noticesOf(modules: Iterable<string>, root: string): Notice[] {
  const folders = new Set(NOT_BUNDLED.map((name) => path.join(root, "node_modules", name)));
  for (const file of modules) {
    const folder = packageFolder(file);
    if (folder) folders.add(folder);
  }
  const illustrations: Notice = {
    name: "Fluent Emoji (the illustrations)",
    version: "",
    licence: "MIT",
    words: readFileSync(path.join(root, "public/illustrations/LICENSE"), "utf8"),
  };
  const notices = [illustrations, ...Array.from(folders, readNotice)];
  // One package may lie in several folders, under other names.
  const known = new Map(notices.map((notice) => [`${notice.name} ${notice.version}`, notice]));
  return [...known.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The text that browsers are sent. */
export function writeNotices(notices: readonly Notice[]): string {
  const parts = notices.map(
    ({ name, version, licence, words }) =>
      `${`${name} ${version}`.trim()}\nLicence: ${licence}\n\n${words.trim()}\n`,
  );
  const head = "eGroceryMart is built with the work of others. These are their names and their licences.\n";
  return [head, ...parts].join(`\n${"─".repeat(80)}\n\n`);
}

/** The innermost package a module belongs to; undefined for ours and for what the bundler made up. */
function packageFolder(module: string): string | undefined {
  return /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/?]+)\//.exec(module)?.[1];
}

function readNotice(folder: string): Notice {
  const { name, version, license, author } = v.parse(
    packageSchema,
    JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")),
  );
  const [file] = globSync("{LICENSE,LICENCE,license,licence,COPYING}{,.md,.txt}", { cwd: folder });
  if (file && existsSync(path.join(folder, file)))
    return { name, version, licence: license, words: readFileSync(path.join(folder, file), "utf8") };
  const by = typeof author === "string" ? author : author?.name;
  if (!by) throw new Error(`${name} says neither its licence's words nor who made it`);
  return { name, version, licence: license, words: `Copyright ${by}` };
}
