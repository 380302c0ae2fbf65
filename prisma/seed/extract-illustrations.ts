import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import * as v from "valibot";
import { demoMarketplace } from "./marketplace.ts";

/**
 * Writes the illustrations the marketplace names to `public/illustrations`, smaller than they come, and removes
 * the others. Run it after naming a new one: `node prisma/seed/extract-illustrations.ts`.
 */
const TARGET = new URL("../../public/illustrations/", import.meta.url);

/** Only these coordinates are shortened: gradients and filters keep their full precision. */
const PATH_DATA = / d="([^"]+)"/g;

const iconSetSchema = v.object({
  width: v.number(),
  height: v.number(),
  icons: v.record(v.string(), v.object({ body: v.string() })),
});

/** Every illustration a product, a category or a vendor of the marketplace shows. */
export function usedIllustrations(): string[] {
  const { categories, vendors, rows } = demoMarketplace();
  const names = [...categories, ...vendors, ...rows].map((shown) => shown.illustration);
  return [...new Set(names)].sort();
}

async function extract(): Promise<void> {
  const source = fileURLToPath(import.meta.resolve("@iconify-json/fluent-emoji/icons.json"));
  const set = v.parse(iconSetSchema, JSON.parse(await readFile(source, "utf8")));
  await mkdir(TARGET, { recursive: true });
  const stale = new Set((await readdir(TARGET)).filter((file) => file.endsWith(".svg")));
  let bytes = 0;
  for (const name of usedIllustrations()) {
    const icon = set.icons[name];
    if (!icon) throw new Error(`no illustration is called ${name}`);
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${set.width} ${set.height}">${slim(icon.body)}</svg>\n`;
    await writeFile(new URL(`${name}.svg`, TARGET), svg);
    stale.delete(`${name}.svg`);
    bytes += svg.length;
  }
  for (const file of stale) await rm(new URL(file, TARGET));
  process.stdout.write(`${usedIllustrations().length} illustrations, ${Math.round(bytes / 1024)} kB\n`);
}

function slim(body: string): string {
  const ids = [...body.matchAll(/ id="([^"]+)"/g)].map((match) => match[1] ?? "");
  const short = new Map(ids.map((id, index) => [id, shortId(index)]));
  return body
    .replace(/( id="|#)([\w-]+)(?=[")])/g, (whole, mark: string, id: string) => {
      const name = short.get(id);
      return name === undefined ? whole : mark + name;
    })
    .replace(PATH_DATA, (_, data: string) => ` d="${trimDecimals(data)}"`);
}

function shortId(index: number): string {
  return `_${index.toString(36)}`;
}

/**
 * Keeps two decimals of 32 units: a hundredth is a sixteenth of a pixel at 200 px. Digits are cut, never carried over
 * the point, and a point always stays: path data runs numbers and arc flags together (`01.5.25`), so touching a whole
 * part could turn two numbers into one.
 */
function trimDecimals(data: string): string {
  return data.replace(/\.(\d{2})\d+/g, ".$1");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await extract();
