import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import subsetFont from "subset-font";

/**
 * Cuts the two typefaces down to what the shop prints and writes them to `public/fonts`.
 * Run by hand after changing a face or the character set: `node app/ui/fonts/subset.ts`.
 */
const CHARACTERS = `${characters(0x20, 0x7e) + characters(0xa0, 0x17f)}‐‑–—‘’‚“”„†•…‰′″‹›⁄€₺₹£¥™←↑→↓−×÷≈≤≥½¼¾⅓⅔✓`;

const FACES = [
  {
    name: "bricolage-grotesque",
    source: "@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2",
    // Headings and prices are set between semibold and extrabold only.
    weights: { min: 500, max: 800, default: 700 },
  },
  {
    name: "figtree",
    source: "@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2",
    weights: { min: 400, max: 700, default: 400 },
  },
] as const;

function characters(from: number, to: number): string {
  return Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join("");
}

const outputFolder = fileURLToPath(new URL("../../../public/fonts/", import.meta.url));
await mkdir(outputFolder, { recursive: true });

for (const face of FACES) {
  const source = await readFile(fileURLToPath(import.meta.resolve(face.source)));
  const subset = await subsetFont(source, CHARACTERS, {
    targetFormat: "woff2",
    variationAxes: { wght: face.weights },
  });
  await writeFile(`${outputFolder}${face.name}.woff2`, subset);
  process.stdout.write(`${face.name}.woff2 ${(subset.length / 1024).toFixed(1)} kB\n`);
}
