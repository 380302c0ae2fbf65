import { Link } from "@remix-run/react";
import type { LucideIcon } from "lucide-react";
import ShoppingBasket from "lucide-react/icons/shopping-basket";
import User from "lucide-react/icons/user";
import type { ReactNode } from "react";
import { desk_nav, desk_to_shop, desk_your_account, skip_to_content } from "#messages";
import { classNames } from "../class-names.ts";
import { PlaceLink } from "../frame/place.tsx";
import { ThemeSwitch } from "../theme/theme-switch.tsx";
import { DeskKeys } from "./desk-keys.tsx";

export type DeskLink = {
  readonly to: string;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly exact?: boolean;
};

type DeskFrameProps = {
  /** Whose desk it is: a vendor's name, or the market. */
  readonly title: ReactNode;
  /** Who sits at it, in which role. */
  readonly who: ReactNode;
  readonly links: readonly DeskLink[];
  readonly children: ReactNode;
};

/**
 * What stands around the pages of people at work: a rail on tablets and desktops, on phones a bar above and one
 * beneath, within a thumb's reach.
 */
export function DeskFrame({ title, who, links, children }: DeskFrameProps) {
  return (
    <div className="flex min-h-dvh flex-col pb-[calc(3.75rem+env(safe-area-inset-bottom))] md:flex-row md:pb-0">
      <a
        href="#content"
        className="sr-only z-50 rounded-full bg-leaf px-5 py-3 font-semibold text-on-leaf focus:not-sr-only focus:fixed focus:start-4 focus:top-3"
      >
        {skip_to_content()}
      </a>
      <header className="flex items-center gap-3 bg-awning px-4 py-2 text-on-awning md:sticky md:top-0 md:h-dvh md:w-24 md:shrink-0 md:flex-col md:items-stretch md:gap-6 md:overflow-y-auto md:px-2 md:py-4 lg:w-60 lg:px-4 lg:py-6">
        <div className="min-w-0 flex-1 md:flex-none md:text-center lg:px-3 lg:text-start">
          <p className="truncate font-display text-lg leading-tight font-bold md:text-sm md:whitespace-normal lg:text-xl">
            {title}
          </p>
          <p className="truncate text-xs text-on-awning-soft lg:mt-1 lg:text-sm">{who}</p>
        </div>
        <nav
          aria-label={desk_nav()}
          className="fixed inset-x-0 bottom-0 z-30 flex bg-awning pb-[env(safe-area-inset-bottom)] md:static md:flex-1 md:flex-col md:gap-1 md:pb-0"
        >
          {links.map((link) => (
            <RailLink key={link.to} {...link} />
          ))}
        </nav>
        <div className="hidden md:block">
          <ThemeSwitch shape="awning" />
        </div>
        <DeskKeys />
        <div className="flex md:flex-col md:gap-1">
          <FootLink to="/account" icon={User} label={desk_your_account()} />
          <FootLink to="/" icon={ShoppingBasket} label={desk_to_shop()} />
        </div>
      </header>
      <main id="content" tabIndex={-1} className="min-w-0 flex-1 outline-none">
        {children}
      </main>
    </div>
  );
}

const RAIL =
  "flex min-h-15 flex-1 flex-col items-center justify-center gap-1 text-xs font-semibold md:min-h-16 md:flex-none md:rounded-control lg:min-h-12 lg:flex-row lg:justify-start lg:gap-3 lg:px-3 lg:text-base";

function RailLink({ to, label, icon: Icon, exact = false }: DeskLink) {
  const [path = to, query] = to.split("?");
  return (
    <PlaceLink
      to={path}
      {...(query ? { search: `?${query}` } : {})}
      exact={exact}
      look={(current) =>
        classNames(
          RAIL,
          current ? "bg-on-awning/16 text-on-awning" : "text-on-awning-soft hover:bg-on-awning/8",
        )
      }
    >
      <Icon aria-hidden className="size-5.5 shrink-0" />
      {label}
    </PlaceLink>
  );
}

function FootLink({ to, icon: Icon, label }: DeskLink) {
  return (
    <Link
      to={to}
      aria-label={label}
      className="grid size-11 place-items-center rounded-control text-on-awning-soft hover:bg-on-awning/8 md:w-full lg:flex lg:justify-start lg:gap-3 lg:px-3"
    >
      <Icon aria-hidden className="size-5.5 shrink-0" />
      <span className="hidden lg:inline">{label}</span>
    </Link>
  );
}
