import { Link, useLocation } from "@remix-run/react";
import { createContext, type ReactNode, useContext } from "react";

/** False while the page that belongs to the address is not known yet, as in the offline shell. */
const PlaceKnown = createContext(true);

export const PlaceKnownProvider = PlaceKnown.Provider;

type PlaceLinkProps = {
  readonly to: string;
  /** What the address goes on with; it does not matter for where one is. */
  readonly search?: string;
  readonly exact?: boolean;
  readonly label?: string;
  readonly look: (current: boolean) => string;
  readonly children: ReactNode;
};

/** A link of the frame that shows when it leads to where one is. */
export function PlaceLink({ to, search = "", exact = false, label, look, children }: PlaceLinkProps) {
  const { pathname } = useLocation();
  const known = useContext(PlaceKnown);
  const current = known && (pathname === to || (!exact && pathname.startsWith(`${to}/`)));
  return (
    <Link
      to={to + search}
      aria-label={label}
      aria-current={current ? "page" : undefined}
      className={look(current)}
    >
      {children}
    </Link>
  );
}
