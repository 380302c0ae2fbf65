import path from "node:path";
import { expect } from "@playwright/test";
import sharp from "sharp";
import { PHONE } from "../phone.server.ts";
import type { Shopper } from "../shopper.ts";

const FOLDER = path.resolve(import.meta.dirname, "../../docs/screenshots");
/** Enough for text to stay sharp. */
const QUALITY = 82;

const SIZES = {
  phone: PHONE,
  desktop: { width: 1440, height: 900 },
} as const;

/** Takes pages, by the picture's name, on a phone and on a wide screen. */
export async function takes(
  { page, visits }: Shopper,
  pages: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, address] of Object.entries(pages)) {
    for (const [size, viewport] of Object.entries(SIZES)) {
      await page.setViewportSize(viewport);
      await visits(address);
      const status = page.getByRole("banner").getByRole("status");
      if ((await status.count()) > 0) await expect(status.first()).not.toContainText(/Updating|Sending/);
      await page.evaluate(allPicturesShown);
      const picture = await page.screenshot({ animations: "disabled" });
      // Pages are drawn at twice their size; on wide screens once is plenty.
      const image = size === "phone" ? sharp(picture) : sharp(picture).resize(viewport.width);
      await image.webp({ quality: QUALITY }).toFile(path.join(FOLDER, `${name}-${size}.webp`));
    }
  }
}

/** Fonts and every picture in sight. */
async function allPicturesShown(): Promise<void> {
  await document.fonts.ready;
  const inSight = [...document.images].filter((image) => image.getBoundingClientRect().top < innerHeight);
  await Promise.all(inSight.map((image) => image.decode().catch(() => undefined)));
}
