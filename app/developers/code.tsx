import { Fragment } from "react";

/** Text in which `backticks` set code. */
export function Prose({ text }: { readonly text: string }) {
  return text.split("`").map((part, at) =>
    at % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never move
      <code key={at} className="rounded-[0.3em] bg-sunken px-1 py-0.5 font-mono text-[0.92em] break-words">
        {part}
      </code>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never move
      <Fragment key={at}>{part}</Fragment>
    ),
  );
}

/** Lines of code. It scrolls by itself, and therefore takes the keyboard's focus. */
export function CodeBlock({ label, code }: { readonly label: string; readonly code: string }) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={label}
      className="max-h-96 overflow-auto rounded-control bg-sunken p-4 font-mono text-sm leading-relaxed"
    >
      <pre>
        <code>{code}</code>
      </pre>
    </section>
  );
}
