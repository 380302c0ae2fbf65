import { Link } from "@remix-run/react";
import ArrowLeft from "lucide-react/icons/arrow-left";
import { back_to_account } from "#messages";

type AccountHeaderProps = { readonly title: string; readonly intro?: string };

/** The name of a page of one's account, with the way back to all of them. */
export function AccountHeader({ title, intro }: AccountHeaderProps) {
  return (
    <header className="flex flex-col gap-2">
      <Link
        to="/account"
        className="inline-flex min-h-11 items-center gap-2 self-start font-semibold text-leaf underline-offset-4 hover:underline"
      >
        <ArrowLeft aria-hidden className="size-5 rtl:-scale-x-100" />
        {back_to_account()}
      </Link>
      <h1 className="text-3xl">{title}</h1>
      {intro ? <p className="text-ink-soft">{intro}</p> : null}
    </header>
  );
}
