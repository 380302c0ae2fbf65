import * as v from "valibot";
import { uuidSchema } from "./operations.ts";
import { ORDER_STATES, type OrderState } from "./order-states.ts";

/** Something that happened in the shop, as others hear of it: ids and states, nothing personal. */
export type DomainEvent =
  | { readonly type: "OrderReceived"; readonly detail: { readonly orderId: string } }
  | {
      readonly type: "OrderSettled";
      readonly detail: { readonly orderId: string; readonly state: OrderState };
    }
  | {
      readonly type: "CataloguePublished";
      readonly detail: { readonly epoch: string; readonly seq: number };
    };

export const eventSchema = v.variant("type", [
  v.object({ type: v.literal("OrderReceived"), detail: v.object({ orderId: uuidSchema }) }),
  v.object({
    type: v.literal("OrderSettled"),
    detail: v.object({ orderId: uuidSchema, state: v.picklist(ORDER_STATES) }),
  }),
  v.object({
    type: v.literal("CataloguePublished"),
    detail: v.object({ epoch: v.string(), seq: v.number() }),
  }),
]);

/** What a queue behind a rule gets: the event as EventBridge wraps it. */
export const heardEventSchema = v.pipe(
  v.object({
    "detail-type": v.string(),
    detail: v.optional(v.looseObject({ traceparent: v.optional(v.string()) })),
  }),
  v.transform((heard) => ({
    event: v.safeParse(eventSchema, { type: heard["detail-type"], detail: heard.detail }),
    traceparent: heard.detail?.traceparent ?? null,
  })),
);
