import { readFile, writeFile } from "node:fs/promises";
import sharp from "sharp";

/**
 * Draws every size of the app's icon from `public/icons/icon.svg`: `npm run icons` after changing it.
 * Maskable icons reach to the edge, because each launcher cuts them to a shape of its own.
 */
const FOLDER = new URL("../../../public/icons/", import.meta.url);

const svg = await readFile(new URL("icon.svg", FOLDER), "utf8");
const square = svg.replace(/ rx="\d+"/, "");
const maskable = square
  .replace('viewBox="0 0 512 512"', 'viewBox="-44 -44 600 600"')
  .replace('<rect width="512" height="512"', '<rect x="-44" y="-44" width="600" height="600"');

const ICONS = [
  { name: "icon-192.png", source: svg, size: 192 },
  { name: "icon-512.png", source: svg, size: 512 },
  { name: "maskable-192.png", source: maskable, size: 192 },
  { name: "maskable-512.png", source: maskable, size: 512 },
  { name: "apple-touch-icon.png", source: square, size: 180 },
];

for (const { name, source, size } of ICONS) {
  const png = await sharp(Buffer.from(source), { density: 288 })
    .resize(size, size)
    .png({ compressionLevel: 9, palette: true })
    .toBuffer();
  await writeFile(new URL(name, FOLDER), png);
  process.stdout.write(`${name} ${(png.length / 1024).toFixed(1)} kB\n`);
}
