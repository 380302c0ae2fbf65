import { useNavigate } from "@remix-run/react";
import { type FormEvent, useRef, useState } from "react";
import { cartAsSeen } from "#domain/cart-review";
import {
  checkout_failed_changed,
  checkout_failed_lost,
  checkout_failed_storage,
  checkout_failed_unknown,
} from "#messages";
import { liveCart } from "#offline/cart";
import { type Placed, placeOrder } from "#offline/place-order";
import type { FieldProblem } from "#ui/controls/error-summary.tsx";
import type { ReviewedCart } from "../cart/use-reviewed-cart.ts";
import { useReloadHold } from "../device/use-reload-hold.ts";
import { type CheckoutForm, CONTACT_FIELDS, checkForm, contactProblem } from "./check-form.ts";

export type CheckoutState = {
  readonly problems: readonly FieldProblem[];
  /** Counts the tries, so that a second one moves the focus to what is still wrong. */
  readonly attempt: number;
  /** Why a correct order could not be kept on this device. */
  readonly failure: string | null;
  readonly placing: boolean;
};

/** Places the order once, however often the button is pressed; what was typed stays whatever happens. */
export function useCheckout({ cart, review }: ReviewedCart, ageLimit: number) {
  const navigate = useNavigate();
  const underWay = useRef(false);
  const [typed, setTyped] = useState(false);
  const [state, setState] = useState<CheckoutState>({
    problems: [],
    attempt: 0,
    failure: null,
    placing: false,
  });
  // A new version waits until what somebody typed here has been placed or left behind.
  useReloadHold(typed || state.placing);

  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // Two taps can come before the button has been drawn as busy.
    if (underWay.current) return;
    const form = readForm(event.currentTarget);
    const checked = checkForm(form, review, ageLimit);
    const attempt = state.attempt + 1;
    if (!checked.ok) {
      setState({ problems: checked.problems, attempt, failure: null, placing: false });
      return;
    }
    underWay.current = true;
    setState({ problems: [], attempt, failure: null, placing: true });
    const placed = await tryToPlace({
      contact: checked.contact,
      cart: cartAsSeen(cart, review),
      seenTotal: review.total,
      priceCap: checked.priceCap,
    });
    if (placed.ok) {
      navigate(`/orders/${placed.orderId}`, { replace: true });
      return;
    }
    underWay.current = false;
    // What made the device say no may have happened in a tab that could not tell this one.
    void liveCart.read().catch(reportError);
    setState({
      problems: rejectedFields(placed, form),
      attempt,
      failure: failureWords(placed),
      placing: false,
    });
  };
  /** Takes back what has been mended since; nothing new is found wrong while somebody is still typing. */
  const onInput = (event: FormEvent<HTMLFormElement>) => {
    setTyped(true);
    if (state.problems.length === 0) return;
    const checked = checkForm(readForm(event.currentTarget), review, ageLimit);
    const wrong = new Set(checked.ok ? [] : checked.problems.map((problem) => problem.fieldId));
    setState({ ...state, problems: state.problems.filter((problem) => wrong.has(problem.fieldId)) });
  };
  return { ...state, onSubmit, onInput };
}

type NotPlaced = Exclude<Placed, { ok: true }> | { readonly ok: false; readonly reason: "unknown" };

/** A defect while placing must not leave the shopper before a dead button. */
async function tryToPlace(checkout: Parameters<typeof placeOrder>[0]): Promise<Placed | NotPlaced> {
  try {
    return await placeOrder(checkout);
  } catch (error) {
    reportError(error);
    return { ok: false, reason: "unknown" };
  }
}

function readForm(form: HTMLFormElement): CheckoutForm {
  const data = new FormData(form);
  const typed = (name: string): string => String(data.get(name) ?? "");
  return {
    contact: {
      name: typed("name"),
      phone: typed("phone"),
      street: typed("street"),
      postcode: typed("postcode"),
      city: typed("city"),
      instructions: typed("instructions"),
    },
    cap: typed("cap"),
    ageConfirmed: data.has("age"),
  };
}

function rejectedFields(placed: NotPlaced, form: CheckoutForm): FieldProblem[] {
  if (placed.reason !== "invalid") return [];
  return CONTACT_FIELDS.flatMap((field) => contactProblem(field, form.contact[field]));
}

function failureWords({ reason }: NotPlaced): string {
  switch (reason) {
    case "storage-full":
      return checkout_failed_storage();
    case "storage-unavailable":
      return checkout_failed_lost();
    case "cart-changed":
    case "empty-cart":
      return checkout_failed_changed();
    case "invalid":
    case "unknown":
      return checkout_failed_unknown();
  }
}
