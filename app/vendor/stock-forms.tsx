import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { STOCK_REASONS, type StockReason } from "#domain/vendor-offers";
import {
  vendor_offer_adjust,
  vendor_offer_count,
  vendor_offer_counted_each,
  vendor_offer_counted_weight,
  vendor_offer_delta_each,
  vendor_offer_delta_weight,
  vendor_offer_reason,
  vendor_offer_save_count,
  vendor_offer_save_delta,
  vendor_reason_correction,
  vendor_reason_damage,
  vendor_reason_delivery,
  vendor_reason_return,
  vendor_reason_theft,
  vendor_reason_waste,
} from "#messages";
import { Button } from "#ui/controls/button.tsx";
import { Field } from "#ui/controls/field.tsx";
import { Select, TextInput } from "#ui/controls/text-input.tsx";
import type { ShownOffer } from "./offer-row.tsx";

const REASON_NAMES: Record<StockReason, () => string> = {
  delivery: vendor_reason_delivery,
  waste: vendor_reason_waste,
  damage: vendor_reason_damage,
  theft: vendor_reason_theft,
  return: vendor_reason_return,
  correction: vendor_reason_correction,
};

/** The two ways stock is kept: saying what lies there, and saying what came or went. */
export function StockForms({ offer }: { readonly offer: ShownOffer }) {
  const weighed = offer.unit === "weight";
  return (
    <div className="mt-2 grid gap-4 md:grid-cols-2">
      <StockForm offer={offer} title={vendor_offer_count()} action="count" button={vendor_offer_save_count()}>
        <Field label={weighed ? vendor_offer_counted_weight() : vendor_offer_counted_each()}>
          {(control) => (
            <TextInput
              name="counted"
              inputMode={weighed ? "decimal" : "numeric"}
              autoComplete="off"
              className="figures text-lg"
              {...control}
            />
          )}
        </Field>
      </StockForm>
      <StockForm
        offer={offer}
        title={vendor_offer_adjust()}
        action="adjust"
        button={vendor_offer_save_delta()}
      >
        <Field label={weighed ? vendor_offer_delta_weight() : vendor_offer_delta_each()}>
          {(control) => (
            <TextInput name="delta" autoComplete="off" className="figures text-lg" {...control} />
          )}
        </Field>
        <Field label={vendor_offer_reason()}>
          {(control) => (
            <Select name="reason" defaultValue="delivery" {...control}>
              {STOCK_REASONS.map((reason) => (
                <option key={reason} value={reason}>
                  {REASON_NAMES[reason]()}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </StockForm>
    </div>
  );
}

type StockFormProps = {
  readonly offer: ShownOffer;
  readonly title: string;
  readonly action: "count" | "adjust";
  readonly button: string;
  readonly children: ReactNode;
};

function StockForm({ offer, title, action, button, children }: StockFormProps) {
  return (
    <Form method="post" preventScrollReset className="flex flex-col gap-3 rounded-control bg-sunken p-4">
      <h3 className="text-lg">{title}</h3>
      <input type="hidden" name="do" value={action} />
      <input type="hidden" name="offer" value={offer.offerId} />
      <input type="hidden" name="op" value={offer.opId} />
      {children}
      <Button type="submit" tone="soft" size="large" className="mt-auto">
        {button}
      </Button>
    </Form>
  );
}
