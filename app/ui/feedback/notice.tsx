import CircleAlert from "lucide-react/icons/circle-alert";
import CircleCheck from "lucide-react/icons/circle-check";
import CloudOff from "lucide-react/icons/cloud-off";
import Info from "lucide-react/icons/info";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";
import type { Tone } from "./badge.tsx";

const LOOK = {
  plain: { ground: "bg-sunken", accent: "text-ink-soft", icon: Info },
  leaf: { ground: "bg-leaf-soft", accent: "text-leaf-deep", icon: CircleCheck },
  tomato: { ground: "bg-tomato-soft", accent: "text-tomato", icon: TriangleAlert },
  honey: { ground: "bg-honey-soft", accent: "text-honey-ink", icon: CloudOff },
  berry: { ground: "bg-berry-soft", accent: "text-berry", icon: CircleAlert },
} as const satisfies Record<Tone, object>;

type NoticeProps = {
  readonly tone?: Tone;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  /** What can be done about it. */
  readonly actions?: ReactNode;
  readonly className?: string;
};

/** Something to know, in the flow of the page: what happened, what it means, what to do. */
export function Notice({ tone = "plain", title, children, actions, className }: NoticeProps) {
  const { ground, accent, icon: Icon } = LOOK[tone];
  return (
    <div className={classNames("flex gap-3 rounded-card p-4", ground, className)}>
      <Icon aria-hidden className={classNames("mt-0.5 size-5 shrink-0", accent)} />
      <div className="min-w-0 flex-1">
        {title ? <p className={classNames("font-semibold", accent)}>{title}</p> : null}
        {children ? <div className="text-ink">{children}</div> : null}
        {actions ? <div className="mt-3 flex flex-wrap gap-2">{actions}</div> : null}
      </div>
    </div>
  );
}
