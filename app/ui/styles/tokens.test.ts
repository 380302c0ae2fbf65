import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

type Oklch = readonly [lightness: number, chroma: number, hue: number];
type Theme = "light" | "dark";

const css = (name: string): string => readFileSync(new URL(`./${name}`, import.meta.url), "utf8");

const OKLCH = String.raw`oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)`;
const COLOUR = new RegExp(String.raw`--([\w-]+): light-dark\(${OKLCH}, ${OKLCH}\)`, "g");

function coloursIn(block: string): Map<string, Record<Theme, Oklch>> {
  const colours = new Map<string, Record<Theme, Oklch>>();
  for (const [, name, ...numbers] of block.matchAll(COLOUR)) {
    const [l1, c1, h1, l2, c2, h2] = numbers.map(Number);
    colours.set(String(name), {
      light: [l1 ?? 0, c1 ?? 0, h1 ?? 0],
      dark: [l2 ?? 0, c2 ?? 0, h2 ?? 0],
    });
  }
  return colours;
}

/** OKLCH to linear sRGB, Björn Ottosson's matrices; out-of-gamut channels are clipped as browsers do. */
function linearRgb([lightness, chroma, hue]: Oklch): [number, number, number] {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (channel: number): number => Math.min(1, Math.max(0, channel));
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** WCAG 2.2 contrast ratio, 1 to 21. */
function contrast(one: Oklch, other: Oklch): number {
  const luminance = (colour: Oklch): number => {
    const [r, g, b] = linearRgb(colour);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [low, high] = [luminance(one), luminance(other)].sort((x, y) => x - y);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

const tokens = coloursIn(css("tokens.css").split("@media")[0] ?? "");

const TEXT_PAIRS = [
  ["ink", "paper"],
  ["ink", "surface"],
  ["ink", "sunken"],
  ["ink-soft", "paper"],
  ["ink-soft", "surface"],
  ["ink-soft", "sunken"],
  ["leaf", "paper"],
  ["leaf", "surface"],
  ["leaf-deep", "leaf-soft"],
  ["on-leaf", "leaf"],
  ["on-leaf", "leaf-deep"],
  ["tomato", "paper"],
  ["tomato", "surface"],
  ["tomato", "tomato-soft"],
  ["on-tomato", "tomato"],
  ["honey-ink", "honey-soft"],
  ["ink", "honey-soft"],
  ["berry", "paper"],
  ["berry", "surface"],
  ["berry", "berry-soft"],
  ["on-berry", "berry"],
  ["on-awning", "awning"],
  ["on-awning-soft", "awning"],
  ["ink", "leaf-soft"],
  ["ink", "tomato-soft"],
  ["ink", "berry-soft"],
] as const;

const EDGE_PAIRS = [
  ["line-strong", "paper"],
  ["line-strong", "surface"],
  ["focus", "paper"],
  ["focus", "surface"],
] as const;

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
  const of = (name: string): Oklch => {
    const colour = tokens.get(name);
    if (!colour) throw new Error(`tokens.css has no --${name}`);
    return colour[theme];
  };

  test.each(TEXT_PAIRS)("%s on %s can be read (4.5:1)", (text, ground) => {
    expect(contrast(of(text), of(ground))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(EDGE_PAIRS)("%s on %s can be seen (3:1)", (edge, ground) => {
    expect(contrast(of(edge), of(ground))).toBeGreaterThanOrEqual(3);
  });

  const tints = [...css("tints.css").matchAll(/\[data-tint(?:="(\w+)")?\] \{([^}]+)\}/g)];
  test.each(tints.map(([, name, block]) => [name ?? "plain", block ?? ""] as const))(
    "words on the %s tint can be read (4.5:1)",
    (_name, block) => {
      const tint = coloursIn(block);
      const part = (name: string): Oklch => tint.get(name)?.[theme] ?? [0, 0, 0];
      expect(contrast(part("tint-ink"), part("tint"))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(part("tint-ink"), part("tint-deep"))).toBeGreaterThanOrEqual(4.5);
    },
  );
});
