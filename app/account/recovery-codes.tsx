import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, useLoaderData, useSearchParams } from "@remix-run/react";
import {
  factors_codes_kept,
  factors_codes_list,
  factors_codes_shown_body,
  factors_codes_shown_title,
} from "#messages";
import { hideRecoveryCodes, showRecoveryCodes } from "#server/factors/show-recovery-codes.server";
import { Button } from "#ui/controls/button.tsx";
import { nextPath, readForm } from "./account-form.ts";
import { atAccount } from "./at-account.server.ts";
import { KeepCodes } from "./keep-codes.tsx";
import { privateHeaders, privateMeta } from "./private-page.ts";

export const meta: MetaFunction = () => privateMeta(factors_codes_shown_title());
export const headers = privateHeaders;

export async function loader(given: LoaderFunctionArgs) {
  const codes = await atAccount(given, showRecoveryCodes);
  if (codes === null) throw redirect("/account/security", { headers: headers() });
  return { codes };
}

export async function action(given: ActionFunctionArgs) {
  const form = await readForm(given.request);
  await atAccount(given, hideRecoveryCodes);
  return redirect(form.has("next") ? nextPath(form) : "/account/security", { headers: headers() });
}

export default function RecoveryCodes() {
  const { codes } = useLoaderData<typeof loader>();
  const [query] = useSearchParams();
  return (
    <div className="mx-auto flex max-w-md flex-col gap-6 py-4 lg:py-10">
      <header className="flex flex-col gap-2">
        <h1 className="text-3xl">{factors_codes_shown_title()}</h1>
        <p className="text-ink-soft print:hidden">{factors_codes_shown_body()}</p>
      </header>
      <ol
        aria-label={factors_codes_list()}
        className="grid grid-cols-2 gap-x-4 gap-y-3 rounded-card border border-line bg-surface p-5 text-center"
      >
        {codes.map((code) => (
          <li key={code} className="font-mono text-lg tracking-wide tabular-nums select-all">
            {code}
          </li>
        ))}
      </ol>
      <KeepCodes codes={codes} />
      <Form method="post" className="flex flex-col print:hidden">
        {query.has("next") ? <input type="hidden" name="next" value={nextPath(query)} /> : null}
        <Button type="submit" size="large">
          {factors_codes_kept()}
        </Button>
      </Form>
    </div>
  );
}
