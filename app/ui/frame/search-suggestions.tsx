import type { ProductCard } from "#domain/catalogue-pages";
import { search_all_results, search_suggestions } from "#messages";
import { classNames } from "../class-names.ts";
import { formatFacts } from "../format/list.ts";
import { formatNet } from "../format/quantity.ts";
import { Money } from "../product/price.tsx";
import { ProductThumb } from "../product/product-picture.tsx";

type SearchSuggestionsProps = {
  readonly listId: string;
  readonly cards: readonly ProductCard[];
  /** Index of the marked one, -1 for none. */
  readonly active: number;
  readonly words: string;
  readonly onGo: (path: string) => void;
};

/** The instant results beneath the search field. The field keeps the focus, so a press must not take it. */
export function SearchSuggestions({ listId, cards, active, words, onGo }: SearchSuggestionsProps) {
  if (cards.length === 0) return null;
  return (
    <div className="absolute inset-x-0 top-full z-40 mt-2 overflow-hidden rounded-card border border-line bg-surface shadow-high">
      <div id={listId} role="listbox" aria-label={search_suggestions()} className="p-1.5">
        {cards.map((card, index) => (
          <Suggestion
            key={card.product.id}
            id={`${listId}-${index}`}
            card={card}
            marked={index === active}
            onGo={onGo}
          />
        ))}
      </div>
      <button
        type="button"
        tabIndex={-1}
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => onGo(`/search?${new URLSearchParams({ q: words })}`)}
        className="min-h-12 w-full truncate border-t border-line px-5 text-start text-sm font-semibold text-leaf hover:bg-leaf-soft"
      >
        {search_all_results({ query: words })}
      </button>
    </div>
  );
}

type SuggestionProps = Pick<SearchSuggestionsProps, "onGo"> & {
  readonly id: string;
  readonly card: ProductCard;
  readonly marked: boolean;
};

function Suggestion({ id, card: { product, offer }, marked, onGo }: SuggestionProps) {
  const detail = formatFacts([product.brand, product.net ? formatNet(product.net) : ""]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search field handles the keys of its list
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={marked}
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => onGo(`/p/${product.slug}`)}
      className={classNames(
        "flex min-h-14 cursor-pointer items-center gap-3 rounded-control px-2.5 py-1.5 hover:bg-leaf-soft",
        marked && "bg-leaf-soft",
      )}
    >
      <ProductThumb
        product={{ ...product, unit: product.net ? "each" : "weight" }}
        className="size-11 shrink-0"
      />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{product.name}</span>
        {detail ? <span className="block truncate text-sm text-ink-soft">{detail}</span> : null}
      </span>
      {offer ? <Money amount={offer.price} className="font-display font-bold" /> : null}
    </div>
  );
}
