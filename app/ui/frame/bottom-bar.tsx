import type { LucideIcon } from "lucide-react";
import House from "lucide-react/icons/house";
import Search from "lucide-react/icons/search";
import { nav_home, nav_main, nav_search } from "#messages";
import { classNames } from "../class-names.ts";
import { CartLink } from "./cart-link.tsx";
import { OrdersLink } from "./orders-link.tsx";
import { PlaceLink } from "./place.tsx";

/** The four places of the shop, within a thumb's reach. Wider screens have them in the header. */
export function BottomBar() {
  return (
    <nav
      aria-label={nav_main()}
      className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-surface/92 pb-[env(safe-area-inset-bottom)] backdrop-blur-md lg:hidden"
    >
      <BarLink to="/" icon={House} label={nav_home()} exact />
      <BarLink to="/search" icon={Search} label={nav_search()} />
      <CartLink shape="bar" />
      <OrdersLink shape="bar" />
    </nav>
  );
}

type BarLinkProps = {
  readonly to: string;
  readonly icon: LucideIcon;
  readonly label: string;
  readonly exact?: boolean;
};

function BarLink({ to, icon: Icon, label, exact = false }: BarLinkProps) {
  return (
    <PlaceLink
      to={to}
      exact={exact}
      look={(current) =>
        classNames(
          "flex min-h-14 flex-1 flex-col items-center justify-center gap-0.5 text-xs font-semibold",
          current ? "text-leaf" : "text-ink-soft",
        )
      }
    >
      <Icon aria-hidden className="size-6" />
      {label}
    </PlaceLink>
  );
}
