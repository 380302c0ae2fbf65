/** Trusted Types are not in TypeScript's DOM library, and not in every browser. */
type Policies = {
  createPolicy(
    name: "default",
    rules: Record<"createHTML" | "createScriptURL", (text: string) => string>,
  ): unknown;
};

/** How React makes a script element that will never run. */
const INERT_SCRIPT = "<script></script>";

/**
 * What text may become markup or the address of a script, for the whole page: the content security policy sends all
 * of it here. There is no rule for text that would become a script, so none ever does.
 */
export const RULES = {
  /** Without a tag it is mere text, such as the linked data of a product's page. */
  createHTML(text: string): string {
    if (text !== INERT_SCRIPT && text.includes("<")) throw new TypeError("markup is not made from text");
    return text;
  },
  /** Scripts are files of ours. */
  createScriptURL(address: string): string {
    const { origin, pathname } = new URL(address, location.href);
    const ours = /^\/(service-worker|theme|assets\/[\w.-]+)\.js$/.test(pathname);
    if (origin !== location.origin || !ours) throw new TypeError("only scripts of this build run");
    return address;
  },
};

/** To be called before anything renders. */
export function guardSinks(): void {
  const { trustedTypes } = window as Window & { readonly trustedTypes?: Policies };
  trustedTypes?.createPolicy("default", RULES);
}
