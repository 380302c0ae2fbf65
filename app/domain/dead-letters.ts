import * as v from "valibot";
import { uuidSchema } from "./operations.ts";

/** The queues between the web and its workers. */
export const QUEUE_NAMES = ["orders", "mail", "notices", "images"] as const;
export type QueueName = (typeof QUEUE_NAMES)[number];

/** What a message is about, as far as it can be told without opening what is sealed. */
export type Subject =
  | { readonly kind: "order"; readonly orderId: string }
  | { readonly kind: "event"; readonly name: string; readonly orderId: string | null }
  | { readonly kind: "mail" }
  | { readonly kind: "picture" }
  | { readonly kind: "unreadable" };

export type DeadLetter = {
  readonly messageId: string;
  /** When it was first sent, milliseconds since the epoch. */
  readonly sentAt: number;
  readonly subject: Subject;
};

/** How a queue stands; `null` figures cannot be had just now. Counts are SQS's own, which it calls approximate. */
export type QueueState = {
  readonly queue: QueueName;
  readonly figures: {
    readonly waiting: number;
    readonly inFlight: number;
    readonly dead: number;
    /** The oldest of those that were looked at first; not necessarily all of them. */
    readonly letters: readonly DeadLetter[];
  } | null;
};

const orderMessage = v.object({ orderId: uuidSchema });
const eventMessage = v.object({
  "detail-type": v.pipe(v.string(), v.regex(/^\w{1,64}$/)),
  detail: v.optional(v.object({ orderId: v.optional(uuidSchema) })),
});

/** What messages of a queue are about whatever is in them. */
const KINDS: Readonly<Partial<Record<QueueName, "mail" | "picture">>> = { mail: "mail", images: "picture" };

/** Says what the body of a message of `queue` is about. */
export function subjectOf(queue: QueueName, body: string): Subject {
  const json = v.safeParse(v.pipe(v.string(), v.parseJson()), body);
  if (!json.success) return { kind: "unreadable" };
  const order = v.safeParse(orderMessage, json.output);
  if (order.success) return { kind: "order", orderId: order.output.orderId };
  const event = v.safeParse(eventMessage, json.output);
  if (event.success)
    return {
      kind: "event",
      name: event.output["detail-type"],
      orderId: event.output.detail?.orderId ?? null,
    };
  return { kind: KINDS[queue] ?? "unreadable" };
}
