import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import {
  developers_contents,
  developers_description,
  developers_document,
  developers_errors_title,
  developers_lead,
  developers_limits_title,
  developers_start_title,
  developers_title,
  skip_to_content,
} from "#messages";
import { issuerOf } from "#server/http/issuer.server";
import { buttonLook } from "#ui/controls/button-look.ts";
import { Wordmark } from "#ui/frame/wordmark.tsx";
import { describePage } from "../shop/describe-page.ts";
import { publicPage } from "../shop/public-page.ts";
import { FirstSteps } from "./first-steps.tsx";
import { OperationCard } from "./operation-card.tsx";
import { writeGuide } from "./write-guide.server.ts";

export const headers = publicPage;

export const loader = ({ request }: LoaderFunctionArgs) => writeGuide(issuerOf(request));

export const meta: MetaFunction = () =>
  describePage({
    title: developers_title(),
    description: developers_description(),
    canonical: "/developers",
  });

/** The API, shown to those who build on it. */
export default function Developers() {
  const { origin, subjects } = useLoaderData<typeof loader>();
  const contents = [
    { id: "start", name: developers_start_title() },
    { id: "errors", name: developers_errors_title() },
    { id: "limits", name: developers_limits_title() },
    ...subjects.map(({ name }) => ({ id: name.toLowerCase(), name })),
  ];
  return (
    <div className="min-h-dvh">
      <a
        href="#content"
        className="sr-only z-50 rounded-full bg-leaf px-5 py-3 font-semibold text-on-leaf focus:not-sr-only focus:fixed focus:start-4 focus:top-3"
      >
        {skip_to_content()}
      </a>
      <header className="border-b border-line">
        <div className="mx-auto flex max-w-6xl items-center justify-between gap-4 px-4 py-2 lg:px-8">
          <Wordmark />
        </div>
      </header>
      <div className="mx-auto flex max-w-6xl flex-col gap-8 px-4 py-8 lg:grid lg:grid-cols-[12rem_minmax(0,1fr)] lg:gap-12 lg:px-8 lg:py-12">
        <nav aria-label={developers_contents()} className="lg:sticky lg:top-8 lg:self-start">
          <ul className="scroll-strip -mx-4 flex gap-2 px-4 py-1 lg:mx-0 lg:flex-col lg:gap-0 lg:px-0">
            {contents.map(({ id, name }) => (
              <li key={id}>
                <a
                  href={`#${id}`}
                  className="inline-flex min-h-11 items-center rounded-full border border-line px-4 font-semibold whitespace-nowrap hover:border-ink lg:rounded-control lg:border-transparent lg:px-3"
                >
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <main id="content" tabIndex={-1} className="flex min-w-0 flex-col gap-12 outline-none">
          <div className="flex flex-col items-start gap-4">
            <h1 className="text-3xl wrap-anywhere">{developers_title()}</h1>
            <p className="max-w-prose text-lg text-ink-soft">{developers_lead()}</p>
            <a href="/api/openapi.json" className={buttonLook("soft", "normal")}>
              {developers_document()}
            </a>
          </div>
          <FirstSteps origin={origin} />
          {subjects.map(({ name, says, operations }) => (
            <section key={name} id={name.toLowerCase()} aria-labelledby={`${name}-title`}>
              <h2 id={`${name}-title`} className="text-2xl">
                {name}
              </h2>
              <p className="mt-2 mb-4 max-w-prose text-ink-soft">{says}</p>
              <div className="flex flex-col gap-3">
                {operations.map((operation) => (
                  <OperationCard key={operation.id} operation={operation} />
                ))}
              </div>
            </section>
          ))}
        </main>
      </div>
    </div>
  );
}
