import ChevronDown from "lucide-react/icons/chevron-down";
import { type ComponentProps, forwardRef } from "react";
import { classNames } from "../class-names.ts";

const LOOK = classNames(
  "w-full rounded-control border border-line-strong bg-surface text-base text-ink",
  "placeholder:text-ink-soft transition-colors duration-(--quick) hover:border-ink",
  "aria-invalid:border-2 aria-invalid:border-berry disabled:opacity-60",
);

/** Without `autoFocus`, which does nothing once the document is there: `focusOnArrival` is the ref for it. */
type Typed<Tag extends "input" | "textarea"> = Omit<ComponentProps<Tag>, "autoFocus">;

export const TextInput = forwardRef<HTMLInputElement, Typed<"input">>(function TextInput(
  { className, type = "text", ...rest },
  ref,
) {
  return <input ref={ref} type={type} className={classNames(LOOK, "min-h-12 px-3.5", className)} {...rest} />;
});

export const TextArea = forwardRef<HTMLTextAreaElement, Typed<"textarea">>(function TextArea(
  { className, rows = 3, ...rest },
  ref,
) {
  return <textarea ref={ref} rows={rows} className={classNames(LOOK, "px-3.5 py-3", className)} {...rest} />;
});

/** The platform's own picker: quick, known, and right on every phone. */
export const Select = forwardRef<HTMLSelectElement, ComponentProps<"select">>(function Select(
  { className, children, ...rest },
  ref,
) {
  return (
    <span className={classNames("relative block", className)}>
      <select ref={ref} className={classNames(LOOK, "min-h-12 appearance-none ps-3.5 pe-10")} {...rest}>
        {children}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute inset-y-0 end-3 my-auto size-5 text-ink-soft"
      />
    </span>
  );
});
