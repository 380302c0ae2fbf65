import type { ReactNode } from "react";

type EmptyStateProps = {
  readonly title: ReactNode;
  readonly children?: ReactNode;
  /** Names a file under /illustrations. */
  readonly illustration: string;
  readonly actions?: ReactNode;
  readonly level?: "h1" | "h2";
};

/** Nothing here, said kindly, with the way on. */
export function EmptyState({
  title,
  children,
  illustration,
  actions,
  level: Heading = "h2",
}: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center px-4 py-12 text-center">
      <div
        data-tint="produce"
        className="grid size-36 place-items-center rounded-full bg-radial-[at_30%_20%] from-tint to-tint-deep"
      >
        <img src={`/illustrations/${illustration}.svg`} alt="" width={80} height={80} className="size-20" />
      </div>
      <Heading className="mt-6 text-2xl">{title}</Heading>
      {children ? <div className="mt-2 text-ink-soft">{children}</div> : null}
      {actions ? <div className="mt-6 flex flex-wrap justify-center gap-3">{actions}</div> : null}
    </div>
  );
}
