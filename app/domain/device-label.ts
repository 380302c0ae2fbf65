import type { DeviceLabel } from "./sessions.ts";

type Mark<Name> = readonly [RegExp, Name];

/** The first that fits counts: most browsers also name the ones they are made from. */
const BROWSERS: readonly Mark<DeviceLabel["browser"]>[] = [
  [/\bEdg(?:e|A|iOS)?\//, "edge"],
  [/\bOPR\/|\bOPT\/|\bOPiOS\//, "opera"],
  [/\bSamsungBrowser\//, "samsung"],
  [/\bFirefox\/|\bFxiOS\//, "firefox"],
  [/\bChrome\/|\bChromium\/|\bCriOS\/|\bHeadlessChrome\//, "chrome"],
  [/\bVersion\/\d[\d.]{0,20} .{0,80}\bSafari\//, "safari"],
];

const SYSTEMS: readonly Mark<DeviceLabel["system"]>[] = [
  [/\bAndroid\b/, "android"],
  [/\biPhone\b|\biPod\b/, "iphone"],
  [/\biPad\b/, "ipad"],
  [/\bCrOS\b/, "chromeos"],
  [/\bWindows\b/, "windows"],
  [/\bMacintosh\b|\bMac OS X\b/, "macos"],
  [/\bLinux\b|\bX11\b/, "linux"],
];

/** Longer ones are cut: what makes a browser stands at the front or within these. */
const MAX_LENGTH = 512;

/**
 * What a User-Agent says of a device, as far as its owner would recognise it. The header is the client's own claim:
 * good for telling one's devices apart, and for nothing else.
 */
export function deviceLabelOf(userAgent: string | null): DeviceLabel {
  const text = (userAgent ?? "").slice(0, MAX_LENGTH);
  return { browser: firstOf(BROWSERS, text), system: firstOf(SYSTEMS, text) };
}

function firstOf<Name extends string>(marks: readonly Mark<Name>[], text: string): Name | "other" {
  return marks.find(([mark]) => mark.test(text))?.[1] ?? "other";
}
