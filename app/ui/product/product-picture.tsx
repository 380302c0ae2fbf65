import { type ReactNode, useState } from "react";
import type { NetQuantity, Product } from "#domain/catalogue";
import { PICTURE_WIDTHS, type PictureFormat, pictureAddress } from "#domain/product-pictures";
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

/** How wide a picture is shown, for browsers to choose a size by: on a page of its own, on a card, in a list. */
const SHOWN = {
  page: "(min-width: 48rem) 40vw, 100vw",
  card: "(min-width: 64rem) 15rem, (min-width: 40rem) 30vw, 46vw",
  list: "5rem",
} as const;

type ProductPictureProps = {
  readonly product: Pick<Product, "brand" | "illustration" | "picture"> & {
    readonly tint: string;
    readonly net: NetQuantity | null;
  };
  /** The first pictures of a page are fetched at once, the others when they come near. */
  readonly eager?: boolean;
  readonly shown?: "page" | "card";
  readonly className?: string;
};

/** A product on its department's light, with brand and size set in type as on a shelf card. */
export function ProductPicture({ product, eager = false, shown = "card", className }: ProductPictureProps) {
  const onPhoto = product.picture === "" ? "" : "rounded-full bg-surface/85 px-2 py-0.5";
  return (
    <Light
      product={product}
      places={product.net ? ONE : PILE}
      eager={eager}
      sizes={SHOWN[shown]}
      className={className}
    >
      {product.brand ? (
        <span className="absolute start-3 end-3 top-2.5 flex font-display text-xs font-semibold tracking-wide text-tint-ink @xs:start-5 @xs:top-4 @xs:text-lg">
          <span className={classNames("truncate", onPhoto)}>{product.brand}</span>
        </span>
      ) : null}
      {product.net ? (
        <span className="figures absolute start-3 bottom-2.5 text-xs font-semibold text-tint-ink @xs:start-5 @xs:bottom-4 @xs:text-base">
          <span className={onPhoto}>{formatNet(product.net)}</span>
        </span>
      ) : null}
    </Light>
  );
}

type ProductThumbProps = {
  readonly product: Pick<Product, "illustration"> & {
    /** Absent where only the illustration is known. */
    readonly picture?: string;
    readonly tint: string;
    readonly unit: SaleUnit;
  };
  readonly className?: string;
};

/** The same picture where it is too small for words: in a cart, in an order. */
export function ProductThumb({ product, className }: ProductThumbProps) {
  const places = product.unit === "weight" ? PILE : ONE;
  return <Light product={product} places={places} sizes={SHOWN.list} className={className} />;
}

type LightProps = {
  readonly product: Pick<Product, "illustration"> & { readonly picture?: string; readonly tint: string };
  readonly places: readonly string[];
  readonly sizes: string;
  readonly eager?: boolean;
  readonly className?: string | undefined;
  readonly children?: ReactNode;
};

/** One window, one shadow: the same soft pool of shade under every product that is drawn. */
function Light({ product, places, sizes, eager = false, className, children }: LightProps) {
  const { illustration, picture = "", tint } = product;
  // A photo that never reached this device leaves the drawing, and a drawing its light: the words say what it is.
  const [lost, setLost] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  const photo = picture !== "" && picture !== lost;
  return (
    <div
      data-tint={tint}
      className={classNames(
        "@container relative isolate grid aspect-square place-items-center overflow-hidden rounded-card",
        "bg-radial-[at_28%_16%] from-tint to-tint-deep",
        className,
      )}
    >
      {photo ? <Photo picture={picture} sizes={sizes} eager={eager} onLost={() => setLost(picture)} /> : null}
      {missing || photo ? null : (
        <span
          aria-hidden
          className="absolute bottom-[19%] h-[9%] w-[46%] rounded-[50%] bg-radial from-tint-ink/35 to-transparent to-70%"
        />
      )}
      {(missing || photo ? [] : places).map((place) => (
        <img
          key={place}
          src={`/illustrations/${illustration}.svg`}
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

type PhotoProps = {
  readonly picture: string;
  readonly sizes: string;
  readonly eager: boolean;
  readonly onLost: () => void;
};

/** An uploaded picture in the size and format the browser likes best, filling its place. */
function Photo({ picture, sizes, eager, onLost }: PhotoProps) {
  const set = (format: PictureFormat) =>
    PICTURE_WIDTHS.map((width) => `${pictureAddress(picture, width, format)} ${width}w`).join(", ");
  return (
    <picture>
      <source type="image/avif" srcSet={set("avif")} sizes={sizes} />
      <img
        src={pictureAddress(picture, 480, "webp")}
        srcSet={set("webp")}
        sizes={sizes}
        alt=""
        loading={eager ? "eager" : "lazy"}
        decoding="async"
        onError={onLost}
        className="absolute inset-0 size-full object-cover transition-transform duration-(--steady) group-hover:scale-[1.04]"
      />
    </picture>
  );
}
