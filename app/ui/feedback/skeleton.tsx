import { classNames } from "../class-names.ts";

/** A quiet shape where content is about to be. Give it the size of what it stands for. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <span aria-hidden className={classNames("block rounded-control bg-sunken", className)} />;
}
