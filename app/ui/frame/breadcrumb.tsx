import { Link } from "@remix-run/react";
import ChevronRight from "lucide-react/icons/chevron-right";
import type { Category } from "#domain/catalogue";
import { nav_breadcrumb, nav_home } from "#messages";

/** The way here from the home page, through the departments. */
export function Breadcrumb({
  ancestors,
}: {
  readonly ancestors: readonly Pick<Category, "slug" | "name">[];
}) {
  return (
    <nav aria-label={nav_breadcrumb()}>
      <ol className="scroll-strip -mx-4 flex items-center px-4 text-sm whitespace-nowrap text-ink-soft">
        <Step to="/" name={nav_home()} />
        {ancestors.map(({ slug, name }) => (
          <Step key={slug} to={`/c/${slug}`} name={name} />
        ))}
      </ol>
    </nav>
  );
}

function Step({ to, name }: { readonly to: string; readonly name: string }) {
  return (
    <li className="group/step flex items-center">
      <ChevronRight aria-hidden className="mx-1 size-4 group-first/step:hidden rtl:rotate-180" />
      <Link
        to={to}
        className="inline-flex min-h-11 items-center underline-offset-4 hover:text-ink hover:underline"
      >
        {name}
      </Link>
    </li>
  );
}
