import ChevronDown from "lucide-react/icons/chevron-down";
import {
  developers_answer,
  developers_example,
  developers_limit,
  developers_limit_account,
  developers_limit_address,
  developers_limits_title,
  developers_needs_scope,
  developers_needs_session,
  developers_open,
  developers_optional,
  developers_parameters,
  developers_problems,
} from "#messages";
import { classNames } from "#ui/class-names.ts";
import { Badge } from "#ui/feedback/badge.tsx";
import { formatNumber } from "#ui/format/locale.ts";
import type { GuideOperation } from "./api-guide.ts";
import { CodeBlock, Prose } from "./code.tsx";

const METHOD_LOOK: Readonly<Record<string, string>> = {
  GET: "bg-leaf-soft text-leaf-deep",
  POST: "bg-honey-soft text-honey-ink",
  PUT: "bg-honey-soft text-honey-ink",
  DELETE: "bg-berry-soft text-berry",
};

/** One operation, folded up until somebody wants to know. */
export function OperationCard({ operation }: { readonly operation: GuideOperation }) {
  const { id, method, path, summary } = operation;
  return (
    <details className="group rounded-card bg-surface shadow-low">
      <summary className="flex min-h-14 list-none flex-wrap items-center gap-x-3 gap-y-1 rounded-card p-4 md:px-5">
        <span
          className={classNames(
            "w-16 shrink-0 rounded-full py-1 text-center font-mono text-xs font-bold",
            METHOD_LOOK[method],
          )}
        >
          {method}
        </span>
        <h3 className="min-w-0 flex-1 font-text text-base font-semibold tracking-normal">{summary}</h3>
        <ChevronDown
          aria-hidden
          className="size-5 shrink-0 text-ink-soft transition-transform duration-(--quick) group-open:rotate-180"
        />
        <code className="w-full font-mono text-sm break-all text-ink-soft">{path}</code>
      </summary>
      <div id={id} className="flex flex-col gap-5 border-t border-line p-4 md:p-5">
        <Particulars operation={operation} />
      </div>
    </details>
  );
}

function Particulars({ operation }: { readonly operation: GuideOperation }) {
  const { detail, opensWith, parameters, examples, problems, limits, status } = operation;
  return (
    <>
      <div className="flex flex-col gap-3">
        <div>
          <Badge tone={opensWith === null ? "plain" : "leaf"}>{words(opensWith)}</Badge>
        </div>
        {detail ? (
          <p className="max-w-prose">
            <Prose text={detail} />
          </p>
        ) : null}
      </div>
      {parameters.length > 0 ? (
        <section className="flex flex-col gap-2">
          <h4 className="font-semibold">{developers_parameters()}</h4>
          <dl className="divide-y divide-line">
            {parameters.map(({ name, says, required }) => (
              <div key={name} className="grid gap-1 py-2 sm:grid-cols-[10rem_1fr]">
                <dt>
                  <code className="font-mono text-sm font-semibold">{name}</code>
                  {required ? null : (
                    <span className="ms-2 text-sm text-ink-soft">{developers_optional()}</span>
                  )}
                </dt>
                <dd>
                  <Prose text={says} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ) : null}
      {examples.map(({ says, command, answer }) => (
        <section key={says} className="flex flex-col gap-2">
          <h4 className="font-semibold">{developers_example({ says })}</h4>
          <CodeBlock label={says} code={command} />
          {answer === null ? null : (
            <>
              <p className="text-sm text-ink-soft">{developers_answer({ status })}</p>
              <CodeBlock label={`${developers_answer({ status })}: ${says}`} code={answer} />
            </>
          )}
        </section>
      ))}
      <section className="flex flex-col gap-2">
        <h4 className="font-semibold">{developers_problems()}</h4>
        <ul className="flex flex-col gap-1.5">
          {problems.map(({ status, codes }) => (
            <li key={status} className="grid grid-cols-[3rem_1fr] gap-2">
              <span className="figures font-mono text-sm font-semibold">{status}</span>
              <span className="flex flex-wrap gap-x-3 gap-y-1">
                {codes.map((code) => (
                  <code key={code} className="font-mono text-sm break-all">
                    {code}
                  </code>
                ))}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section className="flex flex-col gap-2">
        <h4 className="font-semibold">{developers_limits_title()}</h4>
        <dl className="flex flex-col gap-1">
          <Limit says={developers_limit_address()} {...limits.address} />
          {limits.account ? <Limit says={developers_limit_account()} {...limits.account} /> : null}
        </dl>
      </section>
    </>
  );
}

function Limit({
  says,
  limit,
  seconds,
}: {
  readonly says: string;
  readonly limit: number;
  readonly seconds: number;
}) {
  return (
    <div className="flex flex-wrap gap-x-3">
      <dt className="text-ink-soft">{says}</dt>
      <dd className="figures">{developers_limit({ count: formatNumber(limit), minutes: seconds / 60 })}</dd>
    </div>
  );
}

function words(opensWith: string | null): string {
  if (opensWith === null) return developers_open();
  return opensWith === "session" ? developers_needs_session() : developers_needs_scope({ scope: opensWith });
}
