import type { CartReview } from "#domain/cart-review";
import type { Market } from "#domain/catalogue-reader";
import { checkout_age_confirm, checkout_age_goods, checkout_age_title } from "#messages";
import { formatList } from "#ui/format/list.ts";
import { fieldId } from "./check-form.ts";

/** The highest age limit among what will be ordered, 0 for none, and which goods have one. */
export type AgeLimited = { readonly age: number; readonly names: readonly string[] };

export function ageLimited(review: CartReview, market: Market | null): AgeLimited {
  const limited = review.baskets
    .flatMap((basket) => basket.lines)
    .filter((line) => line.orderable)
    .map(({ line }) => ({
      name: line.seen.name,
      age: market?.products.get(line.seen.productId)?.ageLimit ?? 0,
    }))
    .filter(({ age }) => age > 0);
  return { age: Math.max(0, ...limited.map(({ age }) => age)), names: limited.map(({ name }) => name) };
}

/** Asked only when something in the cart is not for everybody. */
export function AgeCheck({
  limited,
  error,
}: {
  readonly limited: AgeLimited;
  readonly error: string | null;
}) {
  if (limited.age === 0) return null;
  const errorId = `${fieldId("age")}-error`;
  return (
    <fieldset className="rounded-card bg-sunken p-4">
      <legend className="float-start mb-1 w-full font-semibold">{checkout_age_title()}</legend>
      <p className="clear-both text-sm text-ink-soft">
        {checkout_age_goods({ age: limited.age, names: formatList(limited.names) })}
      </p>
      <label className="mt-2 flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          id={fieldId("age")}
          name="age"
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? errorId : undefined}
          className="size-5 shrink-0 accent-leaf"
        />
        <span>{checkout_age_confirm({ age: limited.age })}</span>
      </label>
      {error ? (
        <p id={errorId} className="text-sm font-medium text-berry">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
