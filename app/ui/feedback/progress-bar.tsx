import { classNames } from "../class-names.ts";

type ProgressBarProps = {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  readonly tone?: "leaf" | "honey";
};

const TONES = {
  leaf: "[&::-webkit-progress-value]:bg-leaf [&::-moz-progress-bar]:bg-leaf",
  honey: "[&::-webkit-progress-value]:bg-honey [&::-moz-progress-bar]:bg-honey",
};

/** How far along: the platform's own element, so that no inline style is needed. */
export function ProgressBar({ label, value, max, tone = "leaf" }: ProgressBarProps) {
  return (
    <progress
      aria-label={label}
      value={Math.min(value, max)}
      max={max}
      className={classNames(
        "block h-1.5 w-full appearance-none overflow-hidden rounded-full border-0 bg-line forced-color-adjust-none",
        "[&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:rounded-full [&::-moz-progress-bar]:rounded-full",
        "[&::-webkit-progress-value]:transition-[inline-size] [&::-webkit-progress-value]:duration-(--steady)",
        TONES[tone],
      )}
    />
  );
}
