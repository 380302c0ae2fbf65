import { classNames } from "../class-names.ts";

export type ButtonTone = "primary" | "soft" | "outline" | "plain" | "danger";
export type ButtonSize = "small" | "normal" | "large";

const TONES: Record<ButtonTone, string> = {
  primary: "bg-leaf text-on-leaf shadow-low hover:bg-leaf-deep",
  soft: "bg-leaf-soft text-leaf-deep hover:bg-leaf hover:text-on-leaf",
  outline: "bg-surface text-ink border border-line-strong hover:border-ink",
  plain: "text-leaf hover:bg-leaf-soft hover:text-leaf-deep",
  danger: "bg-berry-soft text-berry hover:bg-berry hover:text-on-berry",
};

const SIZES: Record<ButtonSize, string> = {
  small: "min-h-11 px-4 text-sm",
  normal: "min-h-12 px-5 text-base",
  large: "min-h-14 px-7 text-lg",
};

/** What buttons and links that look like buttons wear. */
export function buttonLook(tone: ButtonTone, size: ButtonSize, extra?: string): string {
  return classNames(
    "inline-flex items-center justify-center gap-2 rounded-full font-semibold select-none no-underline forced-colors:border",
    "transition-[background-color,color,border-color,transform] duration-(--quick) active:scale-[0.98]",
    "disabled:opacity-50 disabled:pointer-events-none aria-disabled:opacity-50 aria-disabled:pointer-events-none",
    TONES[tone],
    SIZES[size],
    extra,
  );
}
