import ShoppingBasket from "lucide-react/icons/shopping-basket";
import { useEffect, useRef, useState } from "react";
import type { Cart } from "#domain/cart";
import { type Cents, sumCents } from "#domain/money";
import { lineTotal } from "#domain/quantity";
import { cart_link, nav_cart } from "#messages";
import { useCart } from "../cart/cart-access.ts";
import { classNames } from "../class-names.ts";
import { formatMoney } from "../format/money.ts";
import { PlaceLink } from "./place.tsx";

/** What the lines come to at the prices seen when they were added, without delivery. */
function seenTotal(cart: Cart): Cents {
  return sumCents(cart.lines.map((line) => lineTotal(line.seen.price, line.quantity)));
}

const LOOKS = {
  bar: "flex min-h-14 flex-1 flex-col items-center justify-center gap-0.5 text-xs font-semibold",
  header: "inline-flex min-h-11 items-center gap-2.5 rounded-full px-4 font-semibold",
};

const CURRENT = {
  bar: { yes: "text-leaf", no: "text-ink-soft" },
  header: { yes: "bg-leaf text-on-leaf", no: "bg-leaf-soft text-leaf-deep hover:bg-leaf hover:text-on-leaf" },
};

/** The way to the cart, with how much is in it. The count hops when a line is added. */
export function CartLink({ shape }: { readonly shape: keyof typeof LOOKS }) {
  const cart = useCart();
  const count = cart?.lines.length ?? 0;
  const hop = useHop(count);
  const total = cart && count > 0 ? formatMoney(seenTotal(cart)) : null;
  return (
    <PlaceLink
      to="/cart"
      label={cart_link({ count })}
      look={(current) => classNames(LOOKS[shape], CURRENT[shape][current ? "yes" : "no"])}
    >
      <span key={hop} className={classNames("relative", hop > 0 && "animate-pop motion-reduce:animate-none")}>
        <ShoppingBasket aria-hidden className="size-6" />
        {count > 0 ? (
          <span
            aria-hidden
            className="figures absolute -end-2.5 -top-1.5 grid h-5 min-w-5 place-items-center rounded-full bg-tomato px-1 text-xs font-bold text-on-tomato"
          >
            {count}
          </span>
        ) : null}
      </span>
      <span aria-hidden className={classNames("figures", shape === "header" && total && "ms-1")}>
        {total ?? nav_cart()}
      </span>
    </PlaceLink>
  );
}

/** Counts how often `count` grew while the page is open. */
function useHop(count: number): number {
  const [hops, setHops] = useState(0);
  const before = useRef<number | null>(null);
  useEffect(() => {
    if (before.current !== null && before.current > 0 && count > before.current) setHops((hop) => hop + 1);
    before.current = count;
  }, [count]);
  return hops;
}
