import type { LucideIcon } from "lucide-react";
import CircleAlert from "lucide-react/icons/circle-alert";
import TrendingDown from "lucide-react/icons/trending-down";
import TrendingUp from "lucide-react/icons/trending-up";
import type { ReactNode } from "react";
import type { LineNotice, ReviewedLine } from "#domain/cart-review";
import { cents } from "#domain/money";
import { type Quantity, quantityOf } from "#domain/quantity";
import {
  cart_notice_gone,
  cart_notice_low_stock,
  cart_notice_other_vendors,
  cart_notice_out_of_stock,
  cart_notice_price_down,
  cart_notice_price_up,
  cart_notice_remove,
  cart_notice_take,
  cart_notice_unit_each,
  cart_notice_unit_weight,
} from "#messages";
import { firstQuantity } from "#ui/cart/quantity-steps.ts";
import { classNames } from "#ui/class-names.ts";
import { Button, LinkButton } from "#ui/controls/button.tsx";
import { formatMoney } from "#ui/format/money.ts";
import { formatQuantity } from "#ui/format/quantity.ts";
import { substitutionDetail } from "./substitution-words.ts";

type LineNoticesProps = {
  readonly reviewed: ReviewedLine;
  readonly pieceGrams: number | null;
  readonly onTake: (quantity: Quantity) => void;
  readonly onRemove: () => void;
};

/** What changed since a line was added, in words, each with the way out. */
export function LineNotices({ reviewed, ...rest }: LineNoticesProps) {
  if (reviewed.notices.length === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      {reviewed.notices.map((notice) => (
        <NoticeOf key={notice.kind} notice={notice} reviewed={reviewed} {...rest} />
      ))}
    </div>
  );
}

function NoticeOf({
  notice,
  reviewed,
  pieceGrams,
  onTake,
  onRemove,
}: LineNoticesProps & { readonly notice: LineNotice }) {
  const { seen, substitution } = reviewed.line;
  const take = (quantity: Quantity) => (
    <Button tone="outline" size="small" onClick={() => onTake(quantity)}>
      {cart_notice_take({ quantity: formatQuantity(quantity) })}
    </Button>
  );
  const others = (
    <LinkButton tone="outline" size="small" to={`/p/${seen.slug}`}>
      {cart_notice_other_vendors()}
    </LinkButton>
  );
  switch (notice.kind) {
    case "price-up":
    case "price-down": {
      const up = notice.kind === "price-up";
      const words = up ? cart_notice_price_up : cart_notice_price_down;
      const difference = formatMoney(cents(Math.abs(notice.now - notice.seen)));
      return (
        <Said icon={up ? TrendingUp : TrendingDown} tone={up ? "text-tomato" : "text-leaf"}>
          {words({ now: formatMoney(notice.now), difference })}
        </Said>
      );
    }
    case "out-of-stock":
      return (
        <Said icon={CircleAlert} tone="text-honey-ink" actions={others}>
          {cart_notice_out_of_stock()} {substitutionDetail(substitution)}
        </Said>
      );
    case "low-stock": {
      const available = quantityOf(reviewed.line.quantity.unit, notice.available);
      return (
        <Said icon={CircleAlert} tone="text-honey-ink" actions={take(available)}>
          {cart_notice_low_stock({ available: formatQuantity(available) })}
        </Said>
      );
    }
    case "unit-changed":
      return (
        <Said icon={CircleAlert} tone="text-berry" actions={take(firstQuantity(notice.unit, pieceGrams))}>
          {notice.unit === "weight" ? cart_notice_unit_weight() : cart_notice_unit_each()}
        </Said>
      );
    case "gone":
      return (
        <Said
          icon={CircleAlert}
          tone="text-berry"
          actions={
            <>
              {others}
              <Button tone="plain" size="small" onClick={onRemove}>
                {cart_notice_remove()}
              </Button>
            </>
          }
        >
          {cart_notice_gone({ vendor: seen.vendorName })}
        </Said>
      );
  }
}

type SaidProps = {
  readonly icon: LucideIcon;
  readonly tone: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
};

function Said({ icon: Icon, tone, children, actions }: SaidProps) {
  return (
    <div className="text-sm">
      <p className={classNames("figures flex items-start gap-1.5 font-medium", tone)}>
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span>{children}</span>
      </p>
      {actions ? <div className="mt-2 flex flex-wrap gap-2">{actions}</div> : null}
    </div>
  );
}
