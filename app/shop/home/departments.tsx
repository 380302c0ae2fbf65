import { Link } from "@remix-run/react";
import type { Category } from "#domain/catalogue";
import { home_departments } from "#messages";

/** The market's aisles. */
export function Departments({ departments }: { readonly departments: readonly Category[] }) {
  return (
    <section aria-labelledby="departments">
      <h2 id="departments" className="text-2xl">
        {home_departments()}
      </h2>
      <ul className="mt-4 grid grid-cols-3 gap-3 sm:grid-cols-4 md:grid-cols-5 lg:grid-cols-7">
        {departments.map(({ id, slug, name, tint, illustration }) => (
          <li key={id}>
            <Link
              to={`/c/${slug}`}
              data-tint={tint}
              className="group flex h-full flex-col items-center gap-2 rounded-card bg-radial-[at_28%_16%] from-tint to-tint-deep px-2 pt-4 pb-3 text-center text-sm leading-tight font-semibold text-tint-ink sm:text-base sm:leading-tight"
            >
              <img
                src={`/illustrations/${illustration}.svg`}
                alt=""
                width={64}
                height={64}
                className="size-14 transition-transform duration-(--steady) group-hover:scale-108 sm:size-16"
              />
              <span className="flex flex-1 items-center hyphens-auto">{name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
