import type { Vendor } from "#domain/catalogue";
import { classNames } from "../class-names.ts";

/** A vendor's sign: its illustration on its tint. */
export function VendorMark({
  vendor,
  className,
}: {
  readonly vendor: Pick<Vendor, "illustration" | "tint">;
  readonly className?: string;
}) {
  return (
    <span
      data-tint={vendor.tint}
      className={classNames(
        "grid shrink-0 place-items-center rounded-full bg-radial-[at_28%_16%] from-tint to-tint-deep",
        className,
      )}
    >
      <img
        src={`/illustrations/${vendor.illustration}.svg`}
        alt=""
        width={48}
        height={48}
        loading="lazy"
        className="size-[58%]"
      />
    </span>
  );
}
