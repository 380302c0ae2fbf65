import TriangleAlert from "lucide-react/icons/triangle-alert";
import { type ReactNode, useId } from "react";

type AttentionCardProps = {
  readonly title: ReactNode;
  readonly children: ReactNode;
  /** The decision, in two buttons. */
  readonly actions: ReactNode;
};

/** One decision that waits for a person. */
export function AttentionCard({ title, children, actions }: AttentionCardProps) {
  const titleId = useId();
  return (
    <article
      aria-labelledby={titleId}
      className="rounded-card bg-surface p-4 shadow-low ring-1 ring-tomato/40 sm:p-5"
    >
      <h3 id={titleId} className="flex items-start gap-2.5 text-lg">
        <TriangleAlert aria-hidden className="mt-px size-5 shrink-0 text-tomato" />
        {title}
      </h3>
      <div className="mt-2 text-ink-soft">{children}</div>
      <div className="mt-4 flex flex-wrap gap-2">{actions}</div>
    </article>
  );
}
