import * as v from "valibot";
import type { Stock, StockEntry } from "#domain/stock-ledger";
import type { Transaction } from "#server/platform/transaction.server";

/** An offer's stock as it stands, with the entries its figure on hand is made of. */
export type StandingStock = {
  readonly stock: Stock;
  readonly reserved: number;
  /** The last movement the figure includes; 0 before the first. */
  readonly movement: number;
  /** The entries up to a movement: what a screen that was made with it showed. None for null. */
  readonly seenUpTo: (movement: number | null) => ReadonlySet<string>;
};

const levelSchema = v.object({ onHand: v.number(), reserved: v.number() });
const rowId = v.pipe(v.string(), v.transform(Number), v.number());
const movementsSchema = v.array(
  v.object({
    id: rowId,
    kind: v.string(),
    onHandDelta: v.number(),
    opId: v.nullable(v.string()),
    at: v.date(),
    countedAt: v.nullable(v.date()),
    counted: v.nullable(v.number()),
    seenMovement: v.nullable(rowId),
  }),
);
type MovementRow = v.InferOutput<typeof movementsSchema>[number];

/**
 * Locks an offer's stock until the transaction ends and reads its ledger: what changed the figure on hand. Its row is
 * made where there was none yet.
 */
export async function lockLedger(tx: Transaction, offerId: number): Promise<StandingStock> {
  await tx.query("INSERT INTO stock_levels (offer_id) VALUES ($1) ON CONFLICT DO NOTHING", [offerId]);
  const level = await tx.query(
    `SELECT on_hand AS "onHand", reserved FROM stock_levels WHERE offer_id = $1 FOR NO KEY UPDATE`,
    [offerId],
  );
  const { onHand, reserved } = v.parse(levelSchema, level.rows[0]);
  const { rows } = await tx.query(
    `SELECT id, kind, on_hand_delta AS "onHandDelta", op_id AS "opId", at, counted_at AS "countedAt", counted,
            seen_movement AS "seenMovement"
       FROM stock_movements WHERE offer_id = $1 AND (on_hand_delta <> 0 OR kind = 'count') ORDER BY id`,
    [offerId],
  );
  const movements = v.parse(movementsSchema, rows);
  const entered = movements.reduce((sum, { onHandDelta }) => sum + onHandDelta, 0);
  // What stood on the shelf before the ledger began.
  const opening: StockEntry = { kind: "adjust", opId: "opening", delta: onHand - entered, at: 0 };
  const entries = [opening, ...movements.map((row) => toEntry(row, movements))];
  return {
    stock: { onHand, entries },
    reserved,
    movement: movements.at(-1)?.id ?? 0,
    seenUpTo: (movement) => seenBy(movement, movements),
  };
}

function toEntry(row: MovementRow, movements: readonly MovementRow[]): StockEntry {
  if (row.kind !== "count" || row.counted === null || row.countedAt === null) {
    return { kind: "adjust", opId: nameOf(row), delta: row.onHandDelta, at: row.at.getTime() };
  }
  const seen = seenBy(row.seenMovement, movements);
  return { kind: "count", opId: nameOf(row), absolute: row.counted, at: row.countedAt.getTime(), seen };
}

function seenBy(upTo: number | null, movements: readonly MovementRow[]): ReadonlySet<string> {
  return new Set(upTo === null ? [] : movements.filter(({ id }) => id <= upTo).map(nameOf));
}

/** Movements that no device sent have no operation: their row names them. */
function nameOf({ id, opId }: MovementRow): string {
  return opId ?? `movement:${id}`;
}

/** An entry as it goes into the ledger. */
export type NewMovement = {
  readonly offerId: number;
  readonly kind: "adjust" | "count";
  readonly opId: string;
  readonly onHandDelta: number;
  readonly reason: string;
  /** Of counts; null otherwise. */
  readonly countedAt: Date | null;
  readonly counted: number | null;
  readonly seenMovement: number | null;
};

/** Enters a movement and moves the level by it, in one statement; a trigger notes it for the catalogue. */
export async function enterMovement(tx: Transaction, movement: NewMovement): Promise<number> {
  const { offerId, kind, opId, onHandDelta, reason, countedAt, counted, seenMovement } = movement;
  const { rows } = await tx.query(
    `WITH moved AS (UPDATE stock_levels SET on_hand = on_hand + $4 WHERE offer_id = $1)
     INSERT INTO stock_movements
       (offer_id, kind, op_id, on_hand_delta, reason, counted_at, counted, seen_movement)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
    [offerId, kind, opId, onHandDelta, reason, countedAt, counted, seenMovement],
  );
  return v.parse(v.object({ id: rowId }), rows[0]).id;
}
