/** CloudWatch namespace of what the application counts itself. */
export const METRICS_NAMESPACE = "eGroceryMart";

/**
 * What the application counts, by what it is to the people it serves; alarms and dashboards name the same. Each carries
 * the dimension `stage` alone: a dimension for every vendor would cost more than the shop.
 */
export const METRICS = {
  /** Orders committed as received, a count. */
  ordersReceived: "OrdersReceived",
  /** Operations the server failed to answer for a reason of its own, a count. */
  operationsFailed: "OperationsFailed",
  /** From received to reviewed, seconds. */
  orderSettleTime: "OrderSettleTime",
  /** Age of the oldest message the relay has not moved to its queue, seconds. */
  outboxAge: "OutboxAge",
  /** How far a replica is behind as one that reads from it sees it, seconds; ten also for one that does not answer. */
  replicaLag: "ReplicaLag",
  /** Errors phones and browsers told of, a count. */
  browserErrors: "BrowserErrors",
  /** Failures of a kind not seen before, a count. */
  newErrors: "NewErrors",
  /** Accounts erased because nobody had used them for so long, a count. */
  accountsExpired: "AccountsExpired",
} as const;
export type MetricName = (typeof METRICS)[keyof typeof METRICS];
