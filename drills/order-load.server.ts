import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import * as v from "valibot";
import { orderNumber } from "#domain/order-number";
import { placeOrderSchema } from "#domain/place-order";
import { aPlacing } from "../bench/orders-carts.ts";

const CLIENTS = 4;
/** Milliseconds a client takes between two orders: load, not a race for the most a machine can do. */
const BREATH = 4;

/** Shoppers who place orders one after another, and remember every order they were told is taken in. */
export type OrderLoad = {
  /** Orders acknowledged so far, by id, in the order of their acknowledgements. */
  readonly accepted: readonly string[];
  /** Resolves when nothing is in flight; nobody orders until `release`. */
  readonly hold: () => Promise<void>;
  readonly release: () => void;
  /** Sends the shoppers, whose server is gone, to another one. */
  readonly moveTo: (url: string) => void;
  readonly stop: () => Promise<void>;
};

export function startOrderLoad(firstUrl: string): OrderLoad {
  const accepted: string[] = [];
  let url = firstUrl;
  let stopped = false;
  let open = Promise.withResolvers<void>();
  open.resolve();
  const inFlight = new Set<Promise<Turn>>();

  const shop = async (): Promise<void> => {
    let shopper: Shopper | null = null;
    while (!stopped) {
      await open.promise;
      const turn = takeTurn(shopper, url);
      inFlight.add(turn);
      const done: Turn = await turn;
      inFlight.delete(turn);
      shopper = done.shopper;
      if (done.order !== null) accepted.push(done.order);
      await pause(BREATH);
    }
    await shopper?.leave();
  };
  const shoppers = Array.from({ length: CLIENTS }, shop);
  return {
    accepted,
    hold: async () => {
      open = Promise.withResolvers();
      await Promise.all(inFlight);
    },
    release: () => open.resolve(),
    moveTo: (next) => {
      url = next;
    },
    stop: async () => {
      stopped = true;
      open.resolve();
      await Promise.all(shoppers);
    },
  };
}

type Shopper = {
  readonly url: string;
  readonly order: () => Promise<string>;
  readonly leave: () => Promise<void>;
};

type Turn = { readonly shopper: Shopper | null; readonly order: string | null };

/** One order, on the connection at hand or a new one; a lost connection is dropped and costs the order. */
async function takeTurn(present: Shopper | null, url: string): Promise<Turn> {
  try {
    const shopper = present?.url === url ? present : await welcome(url);
    try {
      return { shopper, order: await shopper.order() };
    } catch (error) {
      await shopper.leave().catch(() => undefined);
      throw error;
    }
  } catch (error) {
    if (!isConnectionLoss(error)) throw error;
    return { shopper: null, order: null };
  }
}

/** PostgreSQL's class 57 says that it ends or starts; everything without a code of five came from the socket. */
function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return !/^[0-9A-Z]{5}$/.test(code) || code.startsWith("57");
}

async function welcome(url: string): Promise<Shopper> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
  client.on("error", () => undefined);
  await client.connect();
  const [account, clientGroup] = [randomUUID(), randomUUID()];
  await client.query("INSERT INTO accounts (id, role) VALUES ($1, 'guest')", [account]);
  await client.query("INSERT INTO client_groups (id, account_id, secret_hash) VALUES ($1, $2, $3)", [
    clientGroup,
    account,
    randomBytes(32),
  ]);
  return {
    url,
    order: () => placeOne(client, account, clientGroup),
    leave: () => client.end(),
  };
}

/** The statement the shop itself sends, its sealed contact replaced by as many random bytes. */
async function placeOne(client: Client, account: string, clientGroup: string): Promise<string> {
  const { opId, lane, n, args } = aPlacing();
  const order = v.parse(placeOrderSchema, args);
  const { contact: _sealed, ...placed } = order;
  const { rows } = await client.query<{ verdict: string; code: string | null }>({
    name: "place-order",
    text: "SELECT * FROM place_order($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    values: [
      opId,
      clientGroup,
      lane,
      n,
      account,
      placed.orderId,
      orderNumber(placed.orderId),
      JSON.stringify(placed),
      randomBytes(220),
      placed.priceCap,
      placed.lines.map((line) => line.offerId),
      placed.lines.map((line) => line.vendorId),
      new Date(),
    ],
  });
  const [answer] = rows;
  if (answer?.verdict !== "fresh" || answer.code !== null)
    throw new Error(`an order was refused: ${JSON.stringify(answer)}`);
  return placed.orderId;
}
