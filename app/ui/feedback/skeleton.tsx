import { classNames } from "../class-names.ts";

/** A quiet shape where content is about to be. Give it the size of what it stands for. */
export function Skeleton({ className }: { readonly className?: string }) {
  return (
    <span
      aria-hidden
      className={classNames(
        "block rounded-control bg-[linear-gradient(100deg,var(--sunken)_40%,var(--line)_50%,var(--sunken)_60%)] bg-[length:200%_100%]",
        "animate-shimmer motion-reduce:animate-none",
        className,
      )}
    />
  );
}
