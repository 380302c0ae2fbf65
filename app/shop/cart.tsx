import type { MetaFunction } from "@remix-run/node";
import { type ClientLoaderFunctionArgs, useLoaderData } from "@remix-run/react";
import { useRef } from "react";
import type { LineChange } from "#domain/cart";
import {
  cart_changed_summary,
  cart_empty_action,
  cart_empty_body,
  cart_empty_title,
  cart_line_removed,
  cart_not_saved,
  cart_saved_here,
  cart_title,
  page_title,
} from "#messages";
import { changeInCart, removeFromCart, undoRemove } from "#offline/cart";
import type { Saved } from "#offline/database";
import { LinkButton } from "#ui/controls/button.tsx";
import { EmptyState } from "#ui/feedback/empty-state.tsx";
import { Notice } from "#ui/feedback/notice.tsx";
import { useToast } from "#ui/feedback/toasts.tsx";
import { BasketSection } from "./cart/basket-section.tsx";
import { CartSummary, StickyTotal } from "./cart/cart-summary.tsx";
import { readPricedCart, useReviewedCart } from "./cart/use-reviewed-cart.ts";

/** Nothing personal is in the HTML, so everybody gets the same copy. */
export const headers = publicPage;

export const meta: MetaFunction = () => [
  { title: page_title({ page: cart_title() }) },
  { name: "robots", content: "noindex" },
];

export const clientLoader = (_: ClientLoaderFunctionArgs) => readPricedCart();

export { StorageTrouble as ErrorBoundary } from "./device/storage-trouble.tsx";

import { publicPage } from "./public-page.ts";

export default function CartPage() {
  const { market, review } = useReviewedCart(useLoaderData<typeof clientLoader>());
  const { heading, onChange, onRemove } = useCartChanges();

  if (review.baskets.length === 0) {
    return (
      <EmptyState
        level="h1"
        title={cart_empty_title()}
        illustration="basket"
        actions={<LinkButton to="/">{cart_empty_action()}</LinkButton>}
      >
        {cart_empty_body()}
      </EmptyState>
    );
  }
  const changed = review.baskets.flatMap((basket) => basket.lines).filter((line) => line.notices.length > 0);
  return (
    <div>
      <h1 ref={heading} tabIndex={-1} className="text-3xl outline-none">
        {cart_title()}
      </h1>
      <p className="mt-1 text-ink-soft">{cart_saved_here()}</p>
      {changed.length > 0 ? (
        <Notice className="mt-4">{cart_changed_summary({ count: changed.length })}</Notice>
      ) : null}
      <div className="mt-6 grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-8">
        <div className="flex flex-col gap-6">
          {review.baskets.map((basket) => (
            <BasketSection
              key={basket.vendorId}
              basket={basket}
              market={market}
              onChange={onChange}
              onRemove={onRemove}
            />
          ))}
        </div>
        <CartSummary review={review} />
      </div>
      <StickyTotal review={review} />
    </div>
  );
}

/** Changes the cart on the device; what could not be kept is said, and a removed line can be brought back. */
function useCartChanges() {
  const toast = useToast();
  const heading = useRef<HTMLHeadingElement>(null);
  const kept = async (saving: Promise<Saved<unknown>>): Promise<boolean> => {
    const { ok } = await saving;
    if (!ok) toast({ message: cart_not_saved() });
    return ok;
  };
  return {
    heading,
    onChange: (lineId: string, change: LineChange) => void kept(changeInCart(lineId, change)),
    onRemove: async (lineId: string, name: string) => {
      // The button that was pressed goes with its line; the keyboard's place must not.
      heading.current?.focus({ preventScroll: true });
      if (!(await kept(removeFromCart(lineId)))) return;
      toast({ message: cart_line_removed({ name }), onUndo: () => void kept(undoRemove()) });
    },
  };
}
