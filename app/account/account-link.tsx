import { Link } from "@remix-run/react";
import type { LucideIcon } from "lucide-react";
import ChevronRight from "lucide-react/icons/chevron-right";

type AccountLinkProps = {
  readonly to: string;
  readonly icon: LucideIcon;
  readonly title: string;
  readonly body: string;
};

/** The way from the account to one of its pages. */
export function AccountLink({ to, icon: Icon, title, body }: AccountLinkProps) {
  return (
    <Link
      to={to}
      className="flex items-center gap-4 rounded-card border border-line bg-surface p-5 no-underline hover:border-leaf"
    >
      <Icon aria-hidden className="size-6 shrink-0 text-leaf" />
      <span className="flex-1">
        <span className="block font-semibold">{title}</span>
        <span className="block text-sm text-ink-soft">{body}</span>
      </span>
      <ChevronRight aria-hidden className="size-5 shrink-0 text-ink-soft rtl:-scale-x-100" />
    </Link>
  );
}
