import { Link } from "@remix-run/react";
import ArrowRight from "lucide-react/icons/arrow-right";
import type { HomePage } from "#domain/catalogue-pages";
import { home_favourites, home_fresh_today, home_on_sale, home_see_all, home_see_all_of } from "#messages";
import { ProductShelf } from "#ui/product/product-grid.tsx";

const TITLES: Record<HomePage["shelves"][number]["id"], () => string> = {
  "on-sale": home_on_sale,
  "fresh-today": home_fresh_today,
  favourites: home_favourites,
};

/** A few rows of products worth a look today. */
export function Shelves({ shelves, asOf }: Pick<HomePage, "shelves" | "asOf">) {
  return shelves.map(({ id, link, cards }) => {
    const title = TITLES[id]();
    return (
      <section key={id} aria-labelledby={id}>
        <div className="flex items-center justify-between gap-4">
          <h2 id={id} className="text-2xl">
            {title}
          </h2>
          <Link
            to={link}
            aria-label={home_see_all_of({ shelf: title })}
            className="inline-flex min-h-11 shrink-0 items-center gap-1.5 font-semibold text-leaf underline-offset-4 hover:underline"
          >
            {home_see_all()}
            <ArrowRight aria-hidden className="size-4.5 rtl:rotate-180" />
          </Link>
        </div>
        <div className="mt-3">
          <ProductShelf cards={cards} asOf={asOf} />
        </div>
      </section>
    );
  });
}
