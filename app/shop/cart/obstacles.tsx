import { Link } from "@remix-run/react";
import type { CartReview, Obstacle } from "#domain/cart-review";
import { cart_obstacle_minimum, cart_obstacle_nothing_left, cart_vendor_add_more } from "#messages";
import { formatMoney } from "#ui/format/money.ts";

/** Why the cart may not be ordered as it is, each with the way out. */
export function Obstacles({ review }: { readonly review: CartReview }) {
  const named = review.obstacles.filter((obstacle) => obstacle.kind !== "empty");
  if (named.length === 0) return null;
  return (
    <ul className="flex flex-col gap-2 text-sm">
      {named.map((obstacle) => (
        <li key={obstacle.kind === "minimum" ? obstacle.basket.vendorId : obstacle.kind}>
          <span className="figures font-medium text-honey-ink">{obstacleWords(obstacle)}</span>{" "}
          {obstacle.kind === "minimum" ? (
            <Link to={`/v/${obstacle.basket.vendorSlug}`} className="font-semibold text-leaf underline">
              {cart_vendor_add_more({ vendor: obstacle.basket.vendorName })}
            </Link>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** An obstacle in one sentence; an empty cart is said by the page itself. */
export function obstacleWords(obstacle: Obstacle): string {
  switch (obstacle.kind) {
    case "minimum":
      return cart_obstacle_minimum({
        vendor: obstacle.basket.vendorName,
        minimum: formatMoney(obstacle.basket.terms?.minimumOrder ?? obstacle.basket.missingForMinimum),
        amount: formatMoney(obstacle.basket.missingForMinimum),
      });
    case "nothing-left":
      return cart_obstacle_nothing_left();
    case "empty":
      return "";
  }
}
