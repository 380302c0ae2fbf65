/** What a value of an event must be: one of these strings, numbers or matchers, as EventBridge has it. */
export type Matcher =
  | string
  | number
  | boolean
  | null
  | { readonly prefix: string }
  | { readonly suffix: string }
  | { readonly exists: boolean }
  | { readonly "anything-but": string | number | readonly (string | number)[] }
  | { readonly "equals-ignore-case": string }
  | { readonly numeric: readonly (string | number)[] };

/** An event pattern of EventBridge: a tree of fields whose leaves list what they may be. */
export type EventPattern = { readonly [field: string]: readonly Matcher[] | EventPattern };

/** Where a rule sends the events it matches. */
export type EventTarget = { readonly queue: "notices" } | { readonly job: "refresh-edge" };

export type EventRule = {
  readonly name: string;
  readonly pattern: EventPattern;
  readonly target: EventTarget;
};

/** The `source` of every event of ours. */
export const EVENT_SOURCE = "egrocerymart";

/**
 * Who hears of what. The same rules are deployed to the event bus and evaluated in the process where there is none,
 * so what a rule does on one machine it does in the cloud.
 */
export const EVENT_RULES: readonly EventRule[] = [
  {
    name: "order-settled",
    pattern: {
      source: [EVENT_SOURCE],
      "detail-type": ["OrderSettled"],
      detail: { state: ["confirmed", "refused", "needs-you"] },
    },
    target: { queue: "notices" },
  },
  {
    name: "catalogue-published",
    pattern: { source: [EVENT_SOURCE], "detail-type": ["CataloguePublished"] },
    target: { job: "refresh-edge" },
  },
];
