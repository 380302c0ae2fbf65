import type { OrderEventView, OrderView } from "#domain/order-view";
import type { ShopperOrder } from "#offline/orders";

/** What a step of an order's story tells. Events keep their own names. */
export type StoryKind =
  | OrderEventView["type"]
  | "placed"
  | "waiting"
  | "held"
  | "sent"
  | "checking"
  | "cancelling"
  | "answering";

export type StoryStep = {
  readonly key: string;
  readonly kind: StoryKind;
  readonly state: "done" | "now" | "ahead" | "stopped";
  /** Milliseconds since the epoch; null where nobody noted it, or it has not happened. */
  readonly at: number | null;
  /** Whose parts it concerns; empty for the whole order. */
  readonly vendors: readonly string[];
};

/** An order from the first tap to the last bag: what happened, where it stands, what is still to come. */
export function orderStory(order: ShopperOrder): StoryStep[] {
  const placed = step("placed", "done", { at: order.placedAt });
  const told = order.view ? serverSteps(order.view, order) : deviceSteps(order);
  return [placed, ...told];
}

/** The step worth saying aloud when the story moves on: where it stands, else what happened last. */
export function latestStep(story: readonly StoryStep[]): StoryStep | undefined {
  return story.find((one) => one.state === "now") ?? story.findLast((one) => one.state !== "ahead");
}

function deviceSteps({ state, pending }: ShopperOrder): StoryStep[] {
  if (state === "refused" || state === "cancelled") return [step(state, "stopped")];
  if (pending === "cancel") return [step("cancelling", "now")];
  const ahead = [step("confirmed", "ahead"), step("completed", "ahead")];
  if (state === "sent") return [step("sent", "now"), step("received", "ahead"), ...ahead];
  const here = step(state === "held" ? "held" : "waiting", "now");
  return [here, step("received", "ahead"), ...ahead];
}

function serverSteps(view: OrderView, { pending }: ShopperOrder): StoryStep[] {
  const happened = foldVendors(view).map((event) => ({ ...event, state: markOf(event, view) }));
  if (!happened.some((event) => event.kind === "received")) {
    happened.unshift(step("received", "done", { at: view.receivedAt }));
  }
  const asked = pending && [step(pending === "cancel" ? "cancelling" : "answering", "now")];
  const settled = asked
    ? happened.map((event) => (event.state === "now" ? { ...event, state: "done" as const } : event))
    : happened;
  return [...settled, ...(asked ?? []), ...stillToCome(view, asked !== null)];
}

/** Vendors confirm in the same moment as the order does: one step that names them, not one for each. */
function foldVendors(view: OrderView): StoryStep[] {
  const nameOf = new Map(view.vendorOrders.map((part) => [part.vendorId, part.vendorName]));
  const steps: StoryStep[] = [];
  for (const event of view.events.toSorted((a, b) => a.at - b.at)) {
    const vendors = event.vendorId === null ? [] : [nameOf.get(event.vendorId) ?? ""];
    const before = steps.findIndex((one) => one.kind === event.type && one.at === event.at);
    const same = steps[before];
    if (same) steps[before] = { ...same, vendors: [...same.vendors, ...vendors] };
    else steps.push({ key: event.id, kind: event.type, state: "done", at: event.at, vendors });
  }
  return steps;
}

const ON_ITS_WAY = ["picking", "packed", "on-the-way"];

function markOf({ kind, vendors }: StoryStep, view: OrderView): StoryStep["state"] {
  if (kind === "refused" || kind === "cancelled") return "stopped";
  if (kind === "needs-you") return view.state === "needs-you" ? "now" : "done";
  const standsHere = view.vendorOrders.some(
    (part) => part.state === kind && vendors.includes(part.vendorName),
  );
  return standsHere && ON_ITS_WAY.includes(kind) ? "now" : "done";
}

function stillToCome(view: OrderView, answered: boolean): StoryStep[] {
  if (view.state === "received") {
    const checking = answered ? [] : [step("checking", "now")];
    return [...checking, step("confirmed", "ahead"), step("completed", "ahead")];
  }
  if (view.state === "needs-you") return [step("confirmed", "ahead"), step("completed", "ahead")];
  if (view.state !== "confirmed") return [];
  const started = view.vendorOrders.some((part) => ON_ITS_WAY.includes(part.state));
  return started ? [step("completed", "ahead")] : [step("picking", "ahead"), step("completed", "ahead")];
}

function step(
  kind: StoryKind,
  state: StoryStep["state"],
  { at = null }: { readonly at?: number | null } = {},
): StoryStep {
  return { key: `${kind}-${state}`, kind, state, at, vendors: [] };
}
