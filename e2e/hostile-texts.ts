import { type BrowserContext, expect, type Page } from "@playwright/test";

/** A text that does something where somebody takes it for more than a text. */
type Hostile = {
  /** At most 60 characters, so that it fits every name. It calls `ran`, or asks the host below. */
  readonly text: string;
  /** A document that makes that mistake. */
  readonly mistaken: (text: string) => string;
};

/** Where texts lead that would fetch or go somewhere. */
const ELSEWHERE = "evil.example";

const asMarkup = (text: string) => text;
const inAttribute = (text: string) => `<input value="${text}">`;
const inScript = (text: string) => `<script>window.words = "${text}";</script>`;

const ALL: readonly Hostile[] = [
  { text: "<script>ran(1)</script>", mistaken: asMarkup },
  { text: `"'><img src=x onerror=ran(2)>`, mistaken: inAttribute },
  { text: "<svg/onload=ran(3)>", mistaken: asMarkup },
  { text: "</script><script>ran(4)</script>", mistaken: inScript },
  { text: "</title><script>ran(5)</script>", mistaken: (text) => `<title>${text}</title>` },
  { text: "</textarea><svg/onload=ran(6)>", mistaken: (text) => `<textarea>${text}</textarea>` },
  { text: "</style><img src=x onerror=ran(7)>", mistaken: (text) => `<style>${text}</style>` },
  { text: '";ran(8)//', mistaken: inScript },
  // A line separator ends a comment in a script, and is no line's end in JSON.
  { text: "a\u2028ran(9)//\u2029", mistaken: (text) => `<script>// ${text}</script>` },
  { text: "javascript:ran(10)", mistaken: (text) => `<iframe src="${text}"></iframe>` },
  { text: '<iframe srcdoc="<script>parent.ran(11)</script>">', mistaken: asMarkup },
  { text: "<details open ontoggle=ran(12)>", mistaken: asMarkup },
  // Harmless as they are read first, markup once they were written out and are read again.
  { text: '<noscript><p title="</noscript><img src=x onerror=ran(13)>">', mistaken: asMarkup },
  { text: '<svg></p><style><a id="</style><img src=x onerror=ran(14)>">', mistaken: asMarkup },
  {
    text: "&lt;svg/onload=ran(15)&gt;&#60;svg/onload=ran(15)&#62;",
    mistaken: (text) =>
      `<p title="${text}"></p><script>document.body.innerHTML = document.body.firstChild.title</script>`,
  },
  { text: "--><svg/onload=ran(16)><!--", mistaken: (text) => `<!-- ${text} -->` },
  {
    text: "{{constructor.constructor('ran(17)')()}}$" + "{ran(17)}",
    mistaken: (text) => `<script>window.words = \`${text}\`;</script>`,
  },
  { text: `}*{background:url(http://${ELSEWHERE}/18)}`, mistaken: (text) => `<style>a{b:c${text}</style>` },
  { text: `<base href=http://${ELSEWHERE}/19/><img src=x>`, mistaken: asMarkup },
  { text: `<meta http-equiv=refresh content=0;url=http://${ELSEWHERE}>`, mistaken: asMarkup },
];

/** All of them, in texts of at most `max` characters that hold as many as fit. */
export function hostileTexts(max: number): readonly string[] {
  const texts: string[] = [];
  for (const { text } of ALL) {
    const longer = [texts.at(-1), text].join(" ");
    if (texts.length > 0 && longer.length <= max) texts[texts.length - 1] = longer;
    else texts.push(text);
  }
  return texts;
}

/** Hears of every hostile text that did what it is for, in any page of a browser. */
export class Traps {
  readonly sprung: string[] = [];

  async watch(context: BrowserContext): Promise<void> {
    await context.exposeBinding("ran", ({ page }, which: unknown) => {
      this.sprung.push(`${which} ran at ${page.url()}`);
    });
    context.on("request", (request) => {
      if (new URL(request.url()).hostname === ELSEWHERE) this.sprung.push(`asked for ${request.url()}`);
    });
    context.on("dialog", (dialog) => {
      this.sprung.push(`said ${dialog.message()}`);
      void dialog.dismiss();
    });
  }
}

/** Those of the texts that do nothing even where they are mistaken: there should be none. */
export async function harmlessEvenMistaken(context: BrowserContext): Promise<readonly string[]> {
  const harmless: string[] = [];
  for (const { text, mistaken } of ALL) {
    const traps = new Traps();
    const page = await context.newPage();
    await page.exposeBinding("ran", () => traps.sprung.push(text));
    page.on("request", (request) => {
      if (new URL(request.url()).hostname === ELSEWHERE) traps.sprung.push(text);
    });
    await page.setContent(mistaken(text), { waitUntil: "commit" });
    await expect
      .poll(() => traps.sprung.length, { timeout: 3_000 })
      .toBeGreaterThan(0)
      .catch(() => harmless.push(text));
    await page.close();
  }
  return harmless;
}

/** What stands in a page that none of ours has: handlers in attributes, frames, foreign roots. Empty where all is well. */
export function foreignMarkup(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("*")]
      .filter(
        (element) =>
          [...element.attributes].some(({ name }) => name.startsWith("on")) ||
          element.matches(
            "iframe, base, object, embed, math, svg style, meta[http-equiv=refresh], [href^='javascript:' i]",
          ),
      )
      .map((element) => element.outerHTML.slice(0, 120)),
  );
}
