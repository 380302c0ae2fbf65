import { Link } from "@remix-run/react";
import User from "lucide-react/icons/user";
import type { ReactNode } from "react";
import { nav_account, nav_main } from "#messages";
import { CartLink } from "./cart-link.tsx";
import { OrdersLink } from "./orders-link.tsx";
import { Wordmark } from "./wordmark.tsx";

type HeaderProps = {
  readonly search: ReactNode;
  readonly status: ReactNode;
};

/** One row on wide screens; on phones the name and the status above, the search field beneath. */
export function Header({ search, status }: HeaderProps) {
  return (
    <header className="z-30 border-b border-line bg-paper/92 backdrop-blur-md lg:sticky lg:top-0">
      <div className="mx-auto flex max-w-7xl flex-wrap items-center gap-x-3 gap-y-2 px-4 pt-2 pb-3 lg:flex-nowrap lg:gap-x-6 lg:px-8 lg:py-3">
        <Wordmark />
        <div className="order-1 ms-auto flex min-w-0 flex-1 justify-end lg:order-2 lg:ms-0 lg:flex-none">
          {status}
        </div>
        <div className="order-3 w-full lg:order-1 lg:max-w-2xl lg:flex-1">{search}</div>
        <nav aria-label={nav_main()} className="order-3 hidden items-center gap-2 lg:ms-auto lg:flex">
          <OrdersLink shape="header" />
          <CartLink shape="header" />
        </nav>
        <Link
          to="/account"
          aria-label={nav_account()}
          className="order-2 grid size-11 shrink-0 place-items-center rounded-full hover:bg-leaf-soft lg:order-4"
        >
          <User aria-hidden className="size-5.5" />
        </Link>
      </div>
    </header>
  );
}
