import type { ReactNode } from "react";
import {
  developers_errors_body,
  developers_errors_example,
  developers_errors_title,
  developers_limits_body,
  developers_limits_title,
  developers_start_call,
  developers_start_key,
  developers_start_key_link,
  developers_start_secret,
  developers_start_title,
  developers_start_token,
} from "#messages";
import { Panel } from "#ui/desk/desk-page.tsx";
import { Notice } from "#ui/feedback/notice.tsx";
import { CodeBlock } from "./code.tsx";

const TOKEN = `curl -X POST "$SHOP/api/token" \\
  -d grant_type=client_credentials \\
  -d "client_secret=$KEY"`;

const CALL = `curl "$SHOP/api/vendors/7/orders" \\
  -H "Authorization: Bearer $TOKEN"`;

const PROBLEM = `{
  "type": "about:blank",
  "status": 403,
  "title": "This is not yours to do",
  "code": "forbidden"
}`;

/** From a key to the first answer, and what to do about errors and limits. */
export function FirstSteps({ origin }: { readonly origin: string }) {
  return (
    <>
      <section id="start" aria-labelledby="start-title" className="flex flex-col gap-4">
        <h2 id="start-title" className="text-2xl">
          {developers_start_title()}
        </h2>
        <Panel>
          <ol className="flex flex-col gap-6">
            <Step at={1}>
              <p>{developers_start_key()}</p>
              <a
                href="/vendor/keys"
                className="inline-flex min-h-11 items-center font-semibold text-leaf underline underline-offset-4"
              >
                {developers_start_key_link()}
              </a>
            </Step>
            <Step at={2}>
              <p>{developers_start_token()}</p>
              <CodeBlock label={developers_start_token()} code={`SHOP=${origin}\n${TOKEN}`} />
            </Step>
            <Step at={3}>
              <p>{developers_start_call()}</p>
              <CodeBlock label={developers_start_call()} code={CALL} />
            </Step>
          </ol>
        </Panel>
        <Notice>{developers_start_secret()}</Notice>
      </section>
      <section id="errors" aria-labelledby="errors-title" className="flex flex-col gap-3">
        <h2 id="errors-title" className="text-2xl">
          {developers_errors_title()}
        </h2>
        <p className="max-w-prose">{developers_errors_body()}</p>
        <CodeBlock label={developers_errors_example()} code={PROBLEM} />
      </section>
      <section id="limits" aria-labelledby="limits-title" className="flex flex-col gap-3">
        <h2 id="limits-title" className="text-2xl">
          {developers_limits_title()}
        </h2>
        <p className="max-w-prose">{developers_limits_body()}</p>
      </section>
    </>
  );
}

function Step({ at, children }: { readonly at: number; readonly children: ReactNode }) {
  return (
    <li className="grid grid-cols-[2.25rem_minmax(0,1fr)] gap-3">
      <span
        aria-hidden
        className="figures grid size-9 place-items-center rounded-full bg-leaf-soft font-display font-bold text-leaf-deep"
      >
        {at}
      </span>
      <div className="flex flex-col gap-3 pt-1">{children}</div>
    </li>
  );
}
