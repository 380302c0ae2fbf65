import type { Page } from "@playwright/test";

/**
 * Where a text written from right to left could turn the words beside it around: a line it shares with others without
 * being set apart by its markup (`<bdi>`) or by characters (U+2068 to U+2069), in text as in what is read out.
 * Empty where all is well.
 */
export function notSetApart(page: Page, texts: readonly string[]): Promise<readonly string[]> {
  return page.evaluate((written) => {
    const found: string[] = [];
    const whole = (text: string) =>
      written.includes(text.trim()) || written.some((one) => text.includes(`\u2068${one}\u2069`));
    const concerns = (text: string) => written.some((one) => text.includes(one));
    const inLine = (element: Element) => /^(inline|contents)$/.test(getComputedStyle(element).display);
    const isolates = (element: Element) =>
      /isolate|plaintext/.test(getComputedStyle(element).unicodeBidi) && inLine(element);

    /** The element whose lines a node stands in; null where something between sets it apart. */
    const lineOf = (node: Node): Element | null => {
      for (let at = node.parentElement; at !== null; at = at.parentElement) {
        if (isolates(at)) return null;
        if (!inLine(at)) return at;
      }
      return null;
    };
    /** What lies side by side in a row of boxes has a line of its own. */
    const isRow = (element: Element) => /flex|grid/.test(getComputedStyle(element).display);

    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = nodes.nextNode(); node !== null; node = nodes.nextNode()) {
      const text = node.textContent ?? "";
      if (!concerns(text) || node.parentElement?.closest("script, style, template")) continue;
      if (!whole(text)) found.push(text.slice(0, 80));
      if (!written.includes(text.trim())) continue;
      const line = lineOf(node);
      if (line === null || isRow(line)) continue;
      const around = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      for (let other = around.nextNode(); other !== null; other = around.nextNode()) {
        if (other === node || other.textContent?.trim() === "" || lineOf(other) !== line) continue;
        found.push(`${text.slice(0, 40)} beside ${other.textContent?.slice(0, 40)}`);
      }
    }
    for (const element of document.querySelectorAll("[aria-label], [title], [alt], [placeholder]"))
      for (const name of ["aria-label", "title", "alt", "placeholder"]) {
        const text = element.getAttribute(name) ?? "";
        if (concerns(text) && !whole(text)) found.push(`${name}: ${text.slice(0, 80)}`);
      }
    if (concerns(document.title) && !whole(document.title)) found.push(`title: ${document.title}`);
    return [...new Set(found)];
  }, texts);
}
