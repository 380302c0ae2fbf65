import * as v from "valibot";
import { deviceSchema, identitySchema, signedInSchema } from "#domain/accounts";
import { cartSchema } from "#domain/cart";
import { operationBatchSchema, operationResultSchema, operationSchema } from "#domain/operations";
import { orderViewSchema, vendorOrderViewSchema } from "#domain/order-view";
import { contactSchema } from "#domain/place-order";
import { quantitySchema } from "#domain/quantity";
import { tokenAnswerSchema } from "#domain/tokens";
import {
  priceChangeSchema,
  stockAdjustmentSchema,
  stockAnswerSchema,
  stockCountSchema,
  vendorOfferSchema,
} from "#domain/vendor-offers";
import { vendorOrderDetailSchema } from "#domain/vendor-orders";

/** An error as RFC 9457 has it. Some say more than this. */
const problemSchema = v.objectWithRest(
  {
    type: v.literal("about:blank"),
    status: v.pipe(v.number(), v.integer()),
    title: v.string(),
    detail: v.optional(v.string()),
    /** The word to branch on. */
    code: v.optional(v.string()),
  },
  v.unknown(),
);

/** Schemas that the document names, and refers to wherever they stand. */
export const NAMED_SCHEMAS = {
  Problem: problemSchema,
  TokenAnswer: tokenAnswerSchema,
  VendorOffer: vendorOfferSchema,
  VendorOrder: vendorOrderDetailSchema,
  PriceChange: priceChangeSchema,
  StockAdjustment: stockAdjustmentSchema,
  StockCount: stockCountSchema,
  StockAnswer: stockAnswerSchema,
  Order: orderViewSchema,
  OrderPart: vendorOrderViewSchema,
  Cart: cartSchema,
  Contact: contactSchema,
  Quantity: quantitySchema,
  Operation: operationSchema,
  OperationBatch: operationBatchSchema,
  OperationResult: operationResultSchema,
  Identity: identitySchema,
  SignedIn: signedInSchema,
  Device: deviceSchema,
};
