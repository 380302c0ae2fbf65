/** Most kept until the code that reports them is there. */
const MOST = 20;

export type Caught = { readonly thrown: unknown; readonly at: number };

const early: Caught[] = [];
let listener = (caught: Caught): void => {
  if (early.length < MOST) early.push(caught);
};

/** To be called for a failure that somebody caught and that is nevertheless ours, such as a page that cannot be drawn. */
export function caught(thrown: unknown): void {
  listener({ thrown, at: Date.now() });
}

/** Catches what nobody else did from now on. In every page's first file, so as small as can be. */
export function catchTheRest(): void {
  addEventListener("error", ({ error }) => caught(error));
  addEventListener("unhandledrejection", ({ reason }) => caught(reason));
}

/** Hands over everything caught so far and from now on. */
export function listenToCaught(to: (caught: Caught) => void): void {
  listener = to;
  early.splice(0).forEach(to);
}
