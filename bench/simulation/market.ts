import { type Cents, cents } from "#domain/money";
import type { SaleUnit } from "#domain/quantity";
import type { OfferAtReview } from "#domain/review-line";
import type { StockShare } from "#domain/review-order";
import type { VendorTerms } from "#domain/vendor-split";
import type { Random } from "./random.ts";

const OFFERS_PER_VENDOR = 8;

type Level = { onHand: number; reserved: number };

/** Offers, terms and stock as the database keeps them: levels, and beside them the ledger they must equal. */
export class Market {
  readonly offers = new Map<number, OfferAtReview>();
  readonly terms = new Map<number, VendorTerms>();
  readonly levels = new Map<number, Level>();
  readonly #ledger = new Map<number, Level>();
  /** Moments at which more was reserved than lay on the shelf. */
  oversold = 0;

  constructor(random: Random, vendors: number) {
    for (let vendorId = 1; vendorId <= vendors; vendorId++) {
      this.terms.set(vendorId, {
        id: vendorId,
        deliveryFee: cents(random.between(0, 500)),
        minimumOrder: cents(random.pick([0, 0, 1_000])),
        freeDeliveryFrom: random.chance(0.5) ? cents(4_000) : null,
      });
      for (let nth = 1; nth <= OFFERS_PER_VENDOR; nth++) this.#addOffer(random, vendorId, nth);
    }
  }

  #addOffer(random: Random, vendorId: number, nth: number): void {
    const id = (vendorId - 1) * OFFERS_PER_VENDOR + nth;
    const unit: SaleUnit = random.chance(0.25) ? "weight" : "each";
    const price = cents(random.between(50, 2_500));
    this.offers.set(id, { id, productId: id, vendorId, unit, price, removed: false });
    this.levels.set(id, { onHand: 0, reserved: 0 });
    this.#ledger.set(id, { onHand: 0, reserved: 0 });
    this.receive(id, unit === "weight" ? random.between(0, 40_000) : random.between(0, 80));
  }

  receive(offerId: number, units: number): void {
    this.#move(offerId, units, 0);
  }

  reprice(offerId: number, price: Cents): void {
    this.#change(offerId, { price });
  }

  putAway(offerId: number, removed: boolean): void {
    this.#change(offerId, { removed });
  }

  available(offerIds: readonly number[]): Map<number, number> {
    return new Map(
      offerIds.map((id) => {
        const { onHand, reserved } = this.#level(id);
        return [id, onHand - reserved];
      }),
    );
  }

  /** All shares or none, each conditional on what is available, as the SQL statement has it. */
  reserve(shares: readonly StockShare[]): void {
    for (const { offerId, units } of shares) {
      const { onHand, reserved } = this.#level(offerId);
      if (onHand - reserved < units) throw new Error(`offer ${offerId} is not there to reserve`);
    }
    for (const { offerId, units } of shares) this.#move(offerId, 0, units);
  }

  release(shares: readonly StockShare[]): void {
    for (const { offerId, units } of shares) this.#move(offerId, 0, -units);
  }

  /** Offers whose level is not the sum of its movements or not what open orders hold. */
  faults(held: ReadonlyMap<number, number>): number[] {
    return [...this.levels].flatMap(([id, { onHand, reserved }]) => {
      const ledger = this.#ledger.get(id);
      const sound =
        ledger?.onHand === onHand && ledger.reserved === reserved && reserved === (held.get(id) ?? 0);
      return sound && reserved >= 0 ? [] : [id];
    });
  }

  #level(offerId: number): Level {
    const level = this.levels.get(offerId);
    if (!level) throw new Error(`there is no offer ${offerId}`);
    return level;
  }

  #move(offerId: number, onHand: number, reserved: number): void {
    const level = this.#level(offerId);
    level.onHand += onHand;
    level.reserved += reserved;
    const ledger = this.#ledger.get(offerId);
    if (ledger) {
      ledger.onHand += onHand;
      ledger.reserved += reserved;
    }
    if (level.reserved > level.onHand) this.oversold += 1;
  }

  #change(offerId: number, change: Partial<OfferAtReview>): void {
    const offer = this.offers.get(offerId);
    if (offer) this.offers.set(offerId, { ...offer, ...change });
  }
}
