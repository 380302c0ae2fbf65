import TriangleAlert from "lucide-react/icons/triangle-alert";
import type { Allergen } from "#domain/catalogue";
import {
  allergen_celery,
  allergen_crustaceans,
  allergen_eggs,
  allergen_fish,
  allergen_gluten,
  allergen_lupin,
  allergen_milk,
  allergen_molluscs,
  allergen_mustard,
  allergen_nuts,
  allergen_peanuts,
  allergen_sesame,
  allergen_soybeans,
  allergen_sulphites,
  allergens_check_label,
  allergens_contains,
  allergens_none,
  allergens_title,
} from "#messages";
import { Badge } from "../feedback/badge.tsx";

const NAMES: Record<Allergen, () => string> = {
  gluten: allergen_gluten,
  crustaceans: allergen_crustaceans,
  eggs: allergen_eggs,
  fish: allergen_fish,
  peanuts: allergen_peanuts,
  soybeans: allergen_soybeans,
  milk: allergen_milk,
  nuts: allergen_nuts,
  celery: allergen_celery,
  mustard: allergen_mustard,
  sesame: allergen_sesame,
  sulphites: allergen_sulphites,
  lupin: allergen_lupin,
  molluscs: allergen_molluscs,
};

/** What a product contains of the fourteen declarable allergens, each as a word. */
export function AllergenList({ allergens }: { readonly allergens: readonly Allergen[] }) {
  return (
    <section aria-labelledby="allergens">
      <h2 id="allergens" className="text-xl">
        {allergens_title()}
      </h2>
      {allergens.length === 0 ? (
        <p className="mt-2">{allergens_none()}</p>
      ) : (
        <>
          <p className="mt-2 text-sm text-ink-soft">{allergens_contains()}</p>
          <ul className="mt-1.5 flex flex-wrap gap-2">
            {allergens.map((allergen) => (
              <li key={allergen}>
                <Badge tone="tomato" icon={TriangleAlert} className="text-sm">
                  {NAMES[allergen]()}
                </Badge>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="mt-2 text-sm text-ink-soft">{allergens_check_label()}</p>
    </section>
  );
}
