/**
 * All that a page of trouble looks like: it is shown when nothing else may be had, so it takes no stylesheet and no font
 * of the shop. The colours are those of app/ui/styles/tokens.css. Nothing in it needs escaping in HTML, for its hash
 * is taken of what stands here.
 */
export const TROUBLE_STYLE = `
:root {
  color-scheme: light dark;
  --paper: light-dark(oklch(0.972 0.013 84), oklch(0.195 0.014 152));
  --ink: light-dark(oklch(0.255 0.028 152), oklch(0.945 0.014 90));
  --ink-soft: light-dark(oklch(0.47 0.024 140), oklch(0.745 0.018 110));
  --leaf: light-dark(oklch(0.43 0.1 152), oklch(0.76 0.135 150));
  --leaf-soft: light-dark(oklch(0.928 0.042 148), oklch(0.315 0.05 152));
  --on-leaf: light-dark(oklch(0.992 0.012 110), oklch(0.19 0.03 152));
  --honey-soft: light-dark(oklch(0.938 0.062 86), oklch(0.33 0.055 78));
  --honey-ink: light-dark(oklch(0.43 0.085 68), oklch(0.88 0.095 84));
  --focus: light-dark(oklch(0.52 0.16 255), oklch(0.8 0.11 245));
}
* { box-sizing: border-box; }
body {
  margin: 0; min-block-size: 100dvh; display: flex; flex-direction: column; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 Figtree, system-ui, Helvetica, Arial, sans-serif;
}
header { padding: 0.75rem clamp(1rem, 4vw, 2.5rem); }
.name { color: var(--leaf); display: inline-block; font-size: 1.125rem; font-weight: 800; padding-block: 0.5rem; text-decoration: none; }
main {
  align-items: center; display: flex; flex: 1; flex-direction: column; inline-size: min(100%, 32rem); justify-content: center;
  margin-inline: auto; padding: 1rem 1.25rem 6rem; text-align: center;
}
.picture { background: var(--leaf-soft); block-size: 9rem; border-radius: 50%; display: grid; inline-size: 9rem; place-items: center; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 1.5rem 0 0.5rem; text-wrap: balance; }
p { color: var(--ink-soft); margin: 0; text-wrap: pretty; }
.wait { background: var(--honey-soft); border-radius: 0.75rem; color: var(--honey-ink); font-weight: 600; margin-block-start: 1.25rem; padding: 0.5rem 1rem; }
.ways { display: flex; flex-wrap: wrap; gap: 0.75rem; justify-content: center; margin-block-start: 1.75rem; }
.ways a {
  border: 2px solid var(--leaf); border-radius: 0.75rem; color: var(--leaf); font-weight: 600; min-block-size: 3rem;
  padding: 0.6rem 1.5rem; text-decoration: none;
}
.ways a.first { background: var(--leaf); color: var(--on-leaf); }
a:focus-visible { outline: 3px solid var(--focus); outline-offset: 3px; }
`;
