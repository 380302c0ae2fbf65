import Plus from "lucide-react/icons/plus";
import { useLayoutEffect, useRef } from "react";
import { quantityOf, stockUnits } from "#domain/quantity";
import {
  product_add,
  product_add_short,
  product_less,
  product_more,
  product_quantity,
  product_remove,
} from "#messages";
import { classNames } from "../class-names.ts";
import { buttonLook } from "../controls/button-look.ts";
import { Stepper } from "../controls/stepper.tsx";
import { type Sellable, useCartAccess, useCartLine } from "./cart-access.ts";
import { firstQuantity, stepsOf } from "./quantity-steps.ts";

type AddToCartProps = {
  readonly wanted: Sellable;
  /** `corner`: a round plus that opens across its container; `wide`: a button with a word. */
  readonly shape?: "corner" | "wide";
};

/** The button that adds an offer to the cart and, once it is in, becomes the stepper of its line. */
export function AddToCart({ wanted, shape = "corner" }: AddToCartProps) {
  const { product, offer } = wanted;
  const cart = useCartAccess();
  const line = useCartLine(offer.id);
  const focus = useFocusHandover(line !== null);
  const { name } = product;

  if (!line) {
    return (
      <button
        ref={focus.addButton}
        type="button"
        aria-label={product_add({ name })}
        disabled={offer.available === 0}
        onClick={() => {
          focus.handOver();
          cart.setQuantity(wanted, firstQuantity(offer.unit, product.pieceGrams));
        }}
        className={classNames(
          "noscript:hidden",
          shape === "wide"
            ? buttonLook("primary", "normal", "w-full")
            : "ms-auto grid size-11 place-items-center rounded-full bg-leaf text-on-leaf shadow-low transition-[background-color,transform] duration-(--quick) hover:bg-leaf-deep active:scale-90 disabled:hidden",
        )}
      >
        <Plus aria-hidden className="size-5.5" strokeWidth={2.4} />
        {shape === "wide" ? product_add_short() : null}
      </button>
    );
  }

  const { unit } = line.quantity;
  return (
    <div ref={focus.stepper}>
      <Stepper
        {...stepsOf(unit)}
        label={product_quantity({ name })}
        moreLabel={product_more({ name })}
        lessLabel={product_less({ name })}
        removeLabel={product_remove({ name })}
        value={stockUnits(line.quantity)}
        onChange={(units) => {
          if (units === 0) focus.handOver();
          cart.setQuantity(wanted, units === 0 ? null : quantityOf(unit, units));
        }}
        className="w-full"
      />
    </div>
  );
}

/**
 * Keeps the keyboard's place when button and stepper take turns: after adding it stands on "more" (not in the
 * field, which would raise a phone's keyboard), after removing on "add".
 */
function useFocusHandover(inCart: boolean) {
  const due = useRef(false);
  const addButton = useRef<HTMLButtonElement>(null);
  const stepper = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!due.current) return;
    due.current = false;
    const more = stepper.current?.querySelector<HTMLElement>("button:last-of-type");
    (inCart ? more : addButton.current)?.focus({ preventScroll: true });
  }, [inCart]);
  return {
    addButton,
    stepper,
    handOver: () => {
      due.current = true;
    },
  };
}
