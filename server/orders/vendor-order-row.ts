import * as v from "valibot";
import { cents } from "#domain/money";
import { LINE_OUTCOMES, LINE_REASONS, VENDOR_ORDER_STATES } from "#domain/order-states";
import { SALE_UNITS } from "#domain/quantity";

/** Cents as the database gives them. */
export const amountSchema = v.pipe(v.number(), v.transform(cents));

/** A vendor order with its lines, however the rows were asked for. */
export const vendorOrderSchema = v.object({
  vendorId: v.number(),
  state: v.picklist(VENDOR_ORDER_STATES),
  goodsTotal: amountSchema,
  deliveryFee: amountSchema,
  lines: v.array(
    v.object({
      lineId: v.string(),
      vendorId: v.number(),
      offerId: v.number(),
      productId: v.number(),
      name: v.string(),
      brand: v.string(),
      unit: v.picklist(SALE_UNITS),
      ordered: v.number(),
      granted: v.number(),
      price: amountSchema,
      total: amountSchema,
      outcome: v.picklist(LINE_OUTCOMES),
      reason: v.nullable(v.picklist(LINE_REASONS)),
    }),
  ),
});
