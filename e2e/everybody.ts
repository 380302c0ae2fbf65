import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** What a theme can break and larger text cannot. */
const COLOURS = ["color-contrast", "link-in-text-block"];
/** What 1280 by 1024 is at a zoom of 400 %. */
const ZOOMED = { width: 320, height: 256 };

/**
 * What keeps some people from using the page that is open: anything serious or critical, light, dark and in large
 * text, and anything beside the screen. By how the page was looked at; empty where all is well.
 */
export async function problemsOf(page: Page): Promise<Record<string, readonly string[]>> {
  const problems: Record<string, readonly string[]> = {};
  const look = async (how: string, axe = new AxeBuilder({ page })) => {
    const found = await seriousProblems(axe);
    if (found.length > 0) problems[how] = found;
  };
  const fits = async (how: string) => {
    const beside = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (beside > 0) problems[how] = [`${beside} px lie beside the screen`];
  };
  await look("light");
  await page.emulateMedia({ colorScheme: "dark" });
  await look("dark", new AxeBuilder({ page }).withRules(COLOURS));
  await page.emulateMedia({ colorScheme: "light" });
  await setTextSize(page, "200%");
  await look("200 % text", new AxeBuilder({ page }).disableRules(COLOURS));
  await fits("width at 200 % text");
  await setTextSize(page, "");
  const size = page.viewportSize();
  await page.setViewportSize(ZOOMED);
  await fits("width at 400 % zoom");
  if (size) await page.setViewportSize(size);
  return problems;
}

async function seriousProblems(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(
      ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
    );
}

/** As a browser's setting does; a style element of ours would be stopped like anybody's. */
function setTextSize(page: Page, size: string): Promise<void> {
  return page.evaluate((fontSize) => {
    document.documentElement.style.fontSize = fontSize;
  }, size);
}
