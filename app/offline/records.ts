import type { Cart, CartLine } from "#domain/cart";
import type { Operation, RejectionCode } from "#domain/operations";
import type { DeviceOrderState } from "#domain/order-states";
import type { OrderView } from "#domain/order-view";
import type { PlaceOrder } from "#domain/place-order";

/** Whose a record is: an account's id, or `guest/<clientGroup>` before anybody signed in. */
export type Owner = string;

/** Who this browser profile is. The secret proves it to the server when a guest has no session. */
export type Device = {
  readonly clientGroup: string;
  /** 256 bits, base64url. */
  readonly secret: string;
  readonly owner: Owner;
};

export type CartRecord = {
  readonly owner: Owner;
  readonly cart: Cart;
  /** The line taken out last and where it stood, until something else is done to the cart. */
  readonly removed: { readonly line: CartLine; readonly position: number } | null;
  readonly changedAt: number;
  /**
   * The sequence of the server's copy when this device last saw it. Absent for guests, and for a member whose
   * cart this device has not seen yet: then nothing is saved to the server, or it would overwrite that cart.
   */
  readonly seq?: number;
};

/** An operation that the server has not answered yet. Only `outbox.ts` and the sender write these. */
export type OutboxEntry = Operation & {
  readonly owner: Owner;
  readonly clientGroup: string;
  readonly addedAt: number;
  /** Not sent before this moment: 0 for at once. */
  readonly notBefore: number;
  /** When it first left for the server, whatever came back; null while it may still be changed. */
  readonly attemptedAt: number | null;
  /** It waits for the shopper's word: it outlived its `expiresAt` unsent, or the server misses one before it. */
  readonly held: boolean;
  /** How often the server missed an operation before this one that is not here to be sent; absent for never. */
  readonly tooEarly?: number;
  /** What the server knows the lane by, once it was begun anew; absent for by its own name. */
  readonly wireLane?: string;
};

/** The last `n` given out in a lane, and its name on the server where that is another. */
export type LaneRecord = {
  readonly clientGroup: string;
  readonly lane: string;
  readonly lastN: number;
  readonly wireLane?: string;
};

/** An order as this device knows it: what was placed here, what the server says, or both. */
export type OrderRecord = {
  readonly id: string;
  readonly owner: Owner;
  readonly placedAt: number;
  /** Null for an order placed on another device. */
  readonly placed: PlaceOrder | null;
  /** The cart it was made of, to put back into the cart; null for an order placed on another device. */
  readonly cart: Cart | null;
  readonly view: OrderView | null;
  /** Where it stands as long as there is no view. */
  readonly stage: DeviceOrderState | "refused" | "cancelled";
  readonly rejection: RejectionCode | null;
  /** What the shopper asked for and no pull has shown yet. */
  readonly pending: PendingAction | null;
};

export type PendingAction = {
  readonly opId: string;
  readonly action: "cancel" | "accept";
  /** The owner's sequence in the server's answer; null before it came. */
  readonly answeredAt: number | null;
};

/**
 * Why an operation is stuck on the device. `out-of-order`: the server misses one before it that is gone.
 * `unreadable`: the server does not understand the request that carries it alone.
 */
export type StuckCode = "out-of-order" | "unreadable";

export function isStuck(code: RejectionRecord["code"]): code is StuckCode {
  return code === "out-of-order" || code === "unreadable";
}

/** An operation the server refused for good, kept until the shopper has seen it, or one that is stuck. */
export type RejectionRecord = {
  readonly opId: string;
  readonly owner: Owner;
  readonly name: string;
  readonly code: RejectionCode | StuckCode;
  readonly orderId: string | null;
  readonly at: number;
};

/** One value a key; what is personal lives under `<key>/<owner>`. `settings.ts` says how each is read. */
export type SettingRecord = { readonly key: string; readonly value: unknown };
