import * as v from "valibot";
import type { CartReview, Obstacle } from "#domain/cart-review";
import type { Cents } from "#domain/money";
import { cents } from "#domain/money";
import { type Contact, contactSchema, MAX_INSTRUCTIONS_LENGTH, MAX_ORDER_TOTAL } from "#domain/place-order";
import {
  checkout_error_age,
  checkout_error_cap_high,
  checkout_error_cap_low,
  checkout_error_cap_number,
  checkout_error_city,
  checkout_error_instructions,
  checkout_error_name,
  checkout_error_phone,
  checkout_error_postcode,
  checkout_error_street,
} from "#messages";
import type { FieldProblem } from "#ui/controls/error-summary.tsx";
import { formatMoney } from "#ui/format/money.ts";
import { obstacleWords } from "../cart/obstacles.tsx";
import { amountText, parseAmount } from "./parse-amount.ts";

/** What stands in the form, as typed. */
export type CheckoutForm = {
  readonly contact: Contact;
  readonly cap: string;
  readonly ageConfirmed: boolean;
};

export type CheckedForm =
  | { readonly ok: true; readonly contact: Contact; readonly priceCap: Cents }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

export const CONTACT_FIELDS = ["name", "phone", "street", "postcode", "city", "instructions"] as const;
export type ContactField = (typeof CONTACT_FIELDS)[number];

/** The ids under which the problems' links find the fields. */
export const fieldId = (field: ContactField | "cap" | "age" | "goods"): string => `checkout-${field}`;

/** Where the goods stand that an obstacle is about: one vendor's, or all. */
function goodsId(obstacle: Obstacle): string {
  return obstacle.kind === "minimum" ? vendorGoodsId(obstacle.basket.vendorId) : fieldId("goods");
}

export function vendorGoodsId(vendorId: number): string {
  return `${fieldId("goods")}-${vendorId}`;
}

const CONTACT_PROBLEM: Record<ContactField, (typed: string) => string> = {
  name: checkout_error_name,
  phone: checkout_error_phone,
  street: checkout_error_street,
  postcode: checkout_error_postcode,
  city: checkout_error_city,
  instructions: (typed) =>
    checkout_error_instructions({ max: MAX_INSTRUCTIONS_LENGTH, count: typed.trim().length }),
};

/** Checks a checkout before anything is placed. `ageLimit` is 0 when nothing in the cart has one. */
export function checkForm(form: CheckoutForm, review: CartReview, ageLimit: number): CheckedForm {
  const contact = v.safeParse(contactSchema, form.contact);
  const priceCap = parseAmount(form.cap);
  const problems = [
    ...CONTACT_FIELDS.flatMap((field) => contactProblem(field, form.contact[field])),
    ...review.obstacles
      .filter((obstacle) => obstacle.kind !== "empty")
      .map((obstacle) => ({ fieldId: goodsId(obstacle), message: obstacleWords(obstacle) })),
    ...(ageLimit > 0 && !form.ageConfirmed
      ? [{ fieldId: fieldId("age"), message: checkout_error_age() }]
      : []),
    ...capProblem(priceCap, review.total),
  ];
  if (problems.length > 0 || !contact.success || priceCap === null) return { ok: false, problems };
  return { ok: true, contact: contact.output, priceCap };
}

/** What is wrong with one field of the contact, by the rule the server keeps too. */
export function contactProblem(field: ContactField, typed: string): FieldProblem[] {
  if (v.safeParse(contactSchema.entries[field], typed).success) return [];
  return [{ fieldId: fieldId(field), message: CONTACT_PROBLEM[field](typed) }];
}

export function capProblem(priceCap: Cents | null, total: Cents): FieldProblem[] {
  const message = capMessage(priceCap, total);
  return message === null ? [] : [{ fieldId: fieldId("cap"), message }];
}

function capMessage(priceCap: Cents | null, total: Cents): string | null {
  if (priceCap === null) return checkout_error_cap_number({ example: amountText(total) });
  if (priceCap < total) return checkout_error_cap_low({ total: formatMoney(total) });
  if (priceCap > MAX_ORDER_TOTAL)
    return checkout_error_cap_high({ max: formatMoney(cents(MAX_ORDER_TOTAL)) });
  return null;
}
