import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";

export type Tone = "plain" | "leaf" | "tomato" | "honey" | "berry";

export const TONE_LOOK: Record<Tone, string> = {
  plain: "bg-sunken text-ink-soft",
  leaf: "bg-leaf-soft text-leaf-deep",
  tomato: "bg-tomato-soft text-tomato",
  honey: "bg-honey-soft text-honey-ink",
  berry: "bg-berry-soft text-berry",
};

type BadgeProps = {
  readonly tone?: Tone;
  /** Colour is never the only sign: a word always, an icon where it helps. */
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
  readonly className?: string;
};

/** A word about a thing: its state, a label it carries. */
export function Badge({ tone = "plain", icon: Icon, children, className }: BadgeProps) {
  return (
    <span
      className={classNames(
        "inline-flex items-center gap-1 rounded-full px-2.5 py-1 text-xs font-semibold whitespace-nowrap",
        TONE_LOOK[tone],
        className,
      )}
    >
      {Icon ? <Icon aria-hidden className="size-3.5" /> : null}
      {children}
    </span>
  );
}
