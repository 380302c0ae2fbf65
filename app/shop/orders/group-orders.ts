import type { ShownOrder } from "./shown-order.ts";

const GROUPS = ["waiting", "active", "done"] as const;
export type OrderGroup = (typeof GROUPS)[number];

const GROUP_OF: Record<ShownOrder["state"], OrderGroup> = {
  waiting: "waiting",
  sent: "waiting",
  held: "waiting",
  cancelling: "active",
  answering: "active",
  received: "active",
  "needs-you": "active",
  confirmed: "active",
  refused: "done",
  cancelled: "done",
  completed: "done",
};

/** Orders by what a shopper wants to know of them: not there yet, under way, over. Groups without any are left out. */
export function groupOrders(orders: readonly ShownOrder[]): [OrderGroup, ShownOrder[]][] {
  const groups = Map.groupBy(orders, (order) => GROUP_OF[order.state]);
  return GROUPS.flatMap((group): [OrderGroup, ShownOrder[]][] => {
    const members = groups.get(group);
    return members ? [[group, members]] : [];
  });
}
