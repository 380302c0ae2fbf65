import ReceiptText from "lucide-react/icons/receipt-text";
import { createContext, useContext } from "react";
import { nav_orders, orders_link } from "#messages";
import { classNames } from "../class-names.ts";
import { PlaceLink } from "./place.tsx";

const Attention = createContext(0);

/** How many orders wait for the shopper's word. */
export const AttentionCountProvider = Attention.Provider;

const LOOKS = {
  bar: "flex min-h-14 flex-1 flex-col items-center justify-center gap-0.5 text-xs font-semibold",
  header: "inline-flex min-h-11 items-center gap-2 rounded-full px-4 font-semibold hover:bg-leaf-soft",
};

const CURRENT = {
  bar: { yes: "text-leaf", no: "text-ink-soft" },
  header: { yes: "text-leaf", no: "text-ink" },
};

/** The way to the orders, with how many need the shopper. */
export function OrdersLink({ shape }: { readonly shape: keyof typeof LOOKS }) {
  const count = useContext(Attention);
  return (
    <PlaceLink
      to="/orders"
      label={orders_link({ count })}
      look={(current) => classNames(LOOKS[shape], CURRENT[shape][current ? "yes" : "no"])}
    >
      <span className="relative">
        <ReceiptText aria-hidden className={shape === "bar" ? "size-6" : "size-5"} />
        {count > 0 ? (
          <span
            aria-hidden
            className="figures absolute -end-2.5 -top-1.5 grid h-5 min-w-5 place-items-center rounded-full bg-tomato px-1 text-xs font-bold text-on-tomato"
          >
            {count}
          </span>
        ) : null}
      </span>
      <span className={classNames(shape === "header" && count > 0 && "ms-1")}>{nav_orders()}</span>
    </PlaceLink>
  );
}
