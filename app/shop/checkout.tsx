import type { MetaFunction } from "@remix-run/node";
import { type ClientLoaderFunctionArgs, PrefetchPageLinks, useLoaderData } from "@remix-run/react";
import { type ReactNode, useId, useState } from "react";
import { type CartReview, proposedCap } from "#domain/cart-review";
import {
  cart_empty_action,
  cart_market_unknown,
  checkout_cap_title,
  checkout_empty_body,
  checkout_empty_title,
  checkout_title,
  checkout_what_title,
  checkout_who_remembered,
  checkout_who_title,
  page_title,
} from "#messages";
import { liveConnection } from "#offline/connection";
import { readLastContact } from "#offline/place-order";
import { LinkButton } from "#ui/controls/button.tsx";
import { ErrorSummary } from "#ui/controls/error-summary.tsx";
import { EmptyState } from "#ui/feedback/empty-state.tsx";
import { Notice } from "#ui/feedback/notice.tsx";
import { readPricedCart, useReviewedCart } from "./cart/use-reviewed-cart.ts";
import { AgeCheck, ageLimited } from "./checkout/age-check.tsx";
import { BasketSummaries } from "./checkout/basket-summaries.tsx";
import { fieldId } from "./checkout/check-form.ts";
import { ContactFields } from "./checkout/contact-fields.tsx";
import { amountText, parseAmount } from "./checkout/parse-amount.ts";
import { PlaceOrderBar } from "./checkout/place-order-bar.tsx";
import { PriceCap } from "./checkout/price-cap.tsx";
import { useCheckout } from "./checkout/use-checkout.ts";
import { useLive } from "./device/use-live.ts";

/** Nothing personal is in the HTML, so everybody gets the same copy. */
export const headers = publicPage;

export const meta: MetaFunction = () => [
  { title: page_title({ page: checkout_title() }) },
  { name: "robots", content: "noindex" },
];

export async function clientLoader(_: ClientLoaderFunctionArgs) {
  const [priced, contact] = await Promise.all([readPricedCart(), readLastContact(), liveConnection.read()]);
  return { priced, contact };
}

export { StorageTrouble as ErrorBoundary } from "./device/storage-trouble.tsx";

import { publicPage } from "./public-page.ts";

export default function CheckoutPage() {
  const { priced, contact } = useLoaderData<typeof clientLoader>();
  const current = useReviewedCart(priced);
  const limited = ageLimited(current.review, current.market);
  const { problems, attempt, failure, placing, onSubmit, onInput } = useCheckout(current, limited.age);
  const review = useHeld(current.review, placing);
  const cap = usePriceCap(review);
  const online = useLive(liveConnection)?.online ?? true;
  const errorOf = (field: Parameters<typeof fieldId>[0]) =>
    problems.find((problem) => problem.fieldId === fieldId(field))?.message ?? null;

  if (review.baskets.length === 0) {
    return (
      <EmptyState
        level="h1"
        title={checkout_empty_title()}
        illustration="basket"
        actions={<LinkButton to="/">{cart_empty_action()}</LinkButton>}
      >
        {checkout_empty_body()}
      </EmptyState>
    );
  }
  return (
    <form onSubmit={onSubmit} onInput={onInput} noValidate>
      {/* Placed without signal, the order shows at once: its page must be here already. */}
      <PrefetchPageLinks page="/orders/placed" />
      <h1 className="text-3xl">{checkout_title()}</h1>
      <div className="mt-4 flex flex-col gap-4 empty:hidden">
        <ErrorSummary key={attempt} problems={problems} />
        {failure ? (
          <div role="alert">
            <Notice tone="berry">{failure}</Notice>
          </div>
        ) : null}
      </div>
      <div className="mt-4 grid items-start gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex flex-col gap-6">
          <Part title={checkout_who_title()} aside={checkout_who_remembered()}>
            <ContactFields remembered={contact} errorOf={errorOf} />
          </Part>
          <Part title={checkout_what_title()}>
            {review.marketKnown ? null : (
              <Notice tone="honey" className="mb-4">
                {cart_market_unknown()}
              </Notice>
            )}
            <BasketSummaries review={review} />
          </Part>
        </div>
        <div className="flex flex-col gap-6 lg:sticky lg:top-24">
          <Part title={checkout_cap_title()}>
            <PriceCap value={cap.text} onChange={cap.type} error={errorOf("cap")} />
          </Part>
          <AgeCheck limited={limited} error={errorOf("age")} />
          <PlaceOrderBar
            online={online}
            placing={placing}
            total={review.total}
            priceCap={parseAmount(cap.text) ?? review.total}
          />
        </div>
      </div>
    </form>
  );
}

/** One quiet part of the page. */
function Part({
  title,
  aside,
  children,
}: {
  readonly title: string;
  readonly aside?: string;
  readonly children: ReactNode;
}) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className="rounded-card bg-surface p-5 shadow-low sm:p-6">
      <h2 id={titleId} className="text-xl">
        {title}
      </h2>
      {aside ? <p className="mt-0.5 text-sm text-ink-soft">{aside}</p> : null}
      <div className="mt-4">{children}</div>
    </section>
  );
}

/** The cap follows the total until somebody types one. */
function usePriceCap(review: CartReview) {
  const [typed, type] = useState<string | null>(null);
  return { text: typed ?? amountText(proposedCap(review.total)), type };
}

/** Placing empties the cart a moment before the order's page shows: until then the last review stays. */
function useHeld(review: CartReview, hold: boolean): CartReview {
  const [held, setHeld] = useState(review);
  if (!hold && held !== review) setHeld(review);
  return hold ? held : review;
}
