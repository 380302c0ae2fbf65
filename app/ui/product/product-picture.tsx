import { type ReactNode, useState } from "react";
import type { NetQuantity, Product } from "#domain/catalogue";
import type { SaleUnit } from "#domain/quantity";
import { classNames } from "../class-names.ts";
import { formatNet } from "../format/quantity.ts";

/** A pack stands alone; loose goods lie in a pile, the nearest one in front. */
const ONE = ["start-[22%] bottom-[22%] size-[56%]"];
const PILE = [
  "start-[15%] bottom-[33%] size-[40%] -rotate-8 rtl:rotate-8",
  "start-[45%] bottom-[36%] size-[40%] rotate-6 rtl:-rotate-6",
  "start-[27%] bottom-[20%] size-[46%]",
];

type ProductPictureProps = {
  readonly product: Pick<Product, "brand" | "illustration"> & {
    readonly tint: string;
    readonly net: NetQuantity | null;
  };
  /** The first pictures of a page are fetched at once, the others when they come near. */
  readonly eager?: boolean;
  readonly className?: string;
};

/** A product on its department's light, with brand and size set in type as on a shelf card. */
export function ProductPicture({ product, eager = false, className }: ProductPictureProps) {
  return (
    <Light product={product} places={product.net ? ONE : PILE} eager={eager} className={className}>
      {product.brand ? (
        <span className="absolute start-3 end-3 top-2.5 truncate font-display text-xs font-semibold tracking-wide text-tint-ink @xs:start-5 @xs:top-4 @xs:text-lg">
          {product.brand}
        </span>
      ) : null}
      {product.net ? (
        <span className="figures absolute start-3 bottom-2.5 text-xs font-semibold text-tint-ink @xs:start-5 @xs:bottom-4 @xs:text-base">
          {formatNet(product.net)}
        </span>
      ) : null}
    </Light>
  );
}

type ProductThumbProps = {
  readonly product: Pick<Product, "illustration"> & { readonly tint: string; readonly unit: SaleUnit };
  readonly className?: string;
};

/** The same picture where it is too small for words: in a cart, in an order. */
export function ProductThumb({ product, className }: ProductThumbProps) {
  return <Light product={product} places={product.unit === "weight" ? PILE : ONE} className={className} />;
}

type LightProps = {
  readonly product: Pick<Product, "illustration"> & { readonly tint: string };
  readonly places: readonly string[];
  readonly eager?: boolean;
  readonly className?: string | undefined;
  readonly children?: ReactNode;
};

/** One window, one shadow: the same soft pool of shade under every product. */
function Light({ product, places, eager = false, className, children }: LightProps) {
  // A picture that never reached this device leaves its light: the words on it say what it is.
  const [missing, setMissing] = useState(false);
  return (
    <div
      data-tint={product.tint}
      className={classNames(
        "@container relative isolate grid aspect-square place-items-center overflow-hidden rounded-card",
        "bg-radial-[at_28%_16%] from-tint to-tint-deep",
        className,
      )}
    >
      {missing ? null : (
        <span
          aria-hidden
          className="absolute bottom-[19%] h-[9%] w-[46%] rounded-[50%] bg-radial from-tint-ink/35 to-transparent to-70%"
        />
      )}
      {(missing ? [] : places).map((place) => (
        <img
          key={place}
          src={`/illustrations/${product.illustration}.svg`}
          alt=""
          width={160}
          height={160}
          loading={eager ? "eager" : "lazy"}
          decoding="async"
          onError={() => setMissing(true)}
          className={classNames(
            "absolute object-contain transition-transform duration-(--steady) group-hover:scale-[1.04]",
            place,
          )}
        />
      ))}
      {children}
    </div>
  );
}
