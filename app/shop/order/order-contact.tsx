import { useId } from "react";
import type { Contact } from "#domain/place-order";
import { order_contact } from "#messages";

/** Where it goes and whom to call. */
export function OrderContact({ contact }: { readonly contact: Contact }) {
  const titleId = useId();
  const { name, phone, street, postcode, city, instructions } = contact;
  return (
    <section aria-labelledby={titleId} className="rounded-card bg-surface p-5 shadow-low sm:p-6">
      <h2 id={titleId} className="text-xl">
        {order_contact()}
      </h2>
      <address className="mt-2 break-words text-ink-soft not-italic">
        <span className="block font-semibold text-ink">{name}</span>
        <bdi>{street}</bdi>
        <br />
        <bdi>{postcode}</bdi> <bdi>{city}</bdi>
        <br />
        <span className="figures">{phone}</span>
      </address>
      {instructions ? <p className="mt-2 text-sm break-words text-ink-soft">{instructions}</p> : null}
    </section>
  );
}
