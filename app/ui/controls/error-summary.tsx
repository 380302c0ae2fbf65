import { useLayoutEffect, useRef } from "react";
import { form_error_summary } from "#messages";

export type FieldProblem = { readonly fieldId: string; readonly message: string };

/** Everything wrong with a form, above it; takes the focus when it appears so that it is read out. */
export function ErrorSummary({ problems }: { readonly problems: readonly FieldProblem[] }) {
  const box = useRef<HTMLDivElement>(null);
  const present = problems.length > 0;
  useLayoutEffect(() => {
    if (present) box.current?.focus();
  }, [present]);
  if (!present) return null;
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="rounded-card border border-berry bg-berry-soft p-4 outline-offset-4"
    >
      <h2 className="text-lg text-berry">{form_error_summary({ count: problems.length })}</h2>
      <ul className="mt-2 flex flex-col gap-1">
        {problems.map(({ fieldId, message }) => (
          <li key={fieldId}>
            <a href={`#${fieldId}`} className="underline underline-offset-2">
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
