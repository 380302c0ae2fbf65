import type { ProductCard as ProductCardData } from "#domain/catalogue-pages";
import { Skeleton } from "../feedback/skeleton.tsx";
import { ProductCard } from "./product-card.tsx";

const COLUMNS = "grid grid-cols-2 gap-x-3 gap-y-7 sm:grid-cols-3 sm:gap-x-5 md:gap-y-9 xl:grid-cols-4";
/** How many pictures a phone or a desktop shows before anybody scrolls. */
const ABOVE_THE_FOLD = 4;

type ProductGridProps = {
  readonly cards: readonly ProductCardData[];
  readonly asOf: number;
};

export function ProductGrid({ cards, asOf }: ProductGridProps) {
  return (
    <ul className={COLUMNS}>
      {cards.map((card, index) => (
        <li key={card.product.id}>
          <ProductCard card={card} asOf={asOf} eager={index < ABOVE_THE_FOLD} />
        </li>
      ))}
    </ul>
  );
}

/** A shelf that scrolls sideways on phones and stands in a row on wider screens. */
export function ProductShelf({ cards, asOf }: ProductGridProps) {
  return (
    <ul className="scroll-strip -mx-4 grid snap-x scroll-px-4 auto-cols-[min(44vw,12.5rem)] grid-flow-col gap-3 px-4 pb-2 sm:gap-5">
      {cards.map((card) => (
        <li key={card.product.id} className="snap-start">
          <ProductCard card={card} asOf={asOf} />
        </li>
      ))}
    </ul>
  );
}

const SKELETON_CARDS = ["a", "b", "c", "d", "e", "f", "g", "h"];

/** The grid's shape while its cards are on their way. */
export function ProductGridSkeleton() {
  return (
    <div className={COLUMNS} aria-hidden>
      {SKELETON_CARDS.map((key) => (
        <ProductCardSkeleton key={key} />
      ))}
    </div>
  );
}

function ProductCardSkeleton() {
  return (
    <div className="flex flex-col gap-2">
      <Skeleton className="aspect-square rounded-card" />
      <Skeleton className="h-6 w-20 max-w-full" />
      <Skeleton className="h-4 w-24 max-w-full" />
      <Skeleton className="h-5 w-full" />
      <Skeleton className="h-4 w-2/3" />
    </div>
  );
}
