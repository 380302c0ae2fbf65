import type { Cents } from "#domain/money";
import { cart_total, checkout_offline, checkout_online, checkout_place_order } from "#messages";
import { Button } from "#ui/controls/button.tsx";
import { Notice } from "#ui/feedback/notice.tsx";
import { formatMoney } from "#ui/format/money.ts";

type PlaceOrderBarProps = {
  readonly online: boolean;
  readonly placing: boolean;
  readonly total: Cents;
  readonly priceCap: Cents;
};

/** What pressing the button means, right above the button. */
export function PlaceOrderBar({ online, placing, total, priceCap }: PlaceOrderBarProps) {
  const amount = formatMoney(priceCap);
  return (
    <div className="flex flex-col gap-3">
      <p className="figures flex items-baseline justify-between gap-4">
        <span className="font-semibold">{cart_total()}</span>
        <span className="font-display text-2xl font-bold">{formatMoney(total)}</span>
      </p>
      {online ? (
        <p className="figures text-center text-sm text-ink-soft">{checkout_online({ amount })}</p>
      ) : (
        <Notice tone="honey" className="figures">
          {checkout_offline({ amount })}
        </Notice>
      )}
      <Button type="submit" size="large" busy={placing} className="w-full">
        {checkout_place_order()}
      </Button>
    </div>
  );
}
