import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { MAX_API_KEYS } from "#domain/api-keys";
import {
  api_keys_empty,
  api_keys_fault_many,
  api_keys_intro,
  api_keys_live,
  api_keys_made_body,
  api_keys_made_label,
  api_keys_made_title,
  api_keys_revoked_list,
  api_keys_title,
  desk_not_found,
  developers_keys_link,
  page_title,
} from "#messages";
import { listApiKeys } from "#server/vendors/list-api-keys.server";
import { DeskPage, Panel } from "#ui/desk/desk-page.tsx";
import { Notice } from "#ui/feedback/notice.tsx";
import { atDesk, DESK_HEADERS } from "../desk/at-desk.server.ts";
import { changeKeys, type KeysAnswer } from "./change-keys.server.ts";
import { KeyRow } from "./key-row.tsx";
import { NewKeyForm } from "./new-key-form.tsx";
import { useVendorDesk } from "./vendor-desk.ts";
import { whichVendor } from "./which-vendor.ts";

export const meta: MetaFunction = () => [{ title: page_title({ page: api_keys_title() }) }];
export const headers = () => DESK_HEADERS;
export { DeskTrouble as ErrorBoundary } from "../desk/desk-trouble.tsx";

export function loader(given: LoaderFunctionArgs) {
  return atDesk(given, async (principal) => ({
    keys: await listApiKeys(principal, { vendorId: whichVendor(given.request, principal.actor) }),
    now: Date.now(),
  }));
}

export function action(given: ActionFunctionArgs) {
  return atDesk(given, async (principal) => {
    const vendorId = whichVendor(given.request, principal.actor);
    const form = await given.request.formData().catch(() => new FormData());
    const answer = await changeKeys(principal, vendorId, form);
    return data(answer, { status: answer.ok ? 200 : 422, headers: DESK_HEADERS });
  });
}

export default function VendorKeys() {
  const { keys, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { may } = useVendorDesk();
  const live = keys.filter(({ revokedAt }) => revokedAt === null);
  const revoked = keys.filter(({ revokedAt }) => revokedAt !== null);
  return (
    <DeskPage title={api_keys_title()} intro={api_keys_intro()} narrow>
      {answer ? <Outcome answer={answer} /> : null}
      <Panel title={api_keys_live()}>
        {live.length === 0 ? <p className="text-ink-soft">{api_keys_empty()}</p> : null}
        <ul className="divide-y divide-line">
          {live.map((key) => (
            <KeyRow key={key.id} apiKey={key} now={now} />
          ))}
        </ul>
      </Panel>
      {may("vendor.keys.create") ? <NewKeyForm answer={answer} /> : null}
      <a
        href="/developers"
        className="inline-flex min-h-12 items-center self-start font-semibold text-leaf underline underline-offset-4"
      >
        {developers_keys_link()}
      </a>
      {revoked.length > 0 ? (
        <Panel title={api_keys_revoked_list()}>
          <ul className="divide-y divide-line">
            {revoked.map((key) => (
              <KeyRow key={key.id} apiKey={key} now={now} />
            ))}
          </ul>
        </Panel>
      ) : null}
    </DeskPage>
  );
}

function Outcome({ answer }: { readonly answer: KeysAnswer }) {
  if (answer.ok && answer.did === "made") return <NewKey value={answer.key} />;
  if (answer.ok || answer.reason === "invalid") return null;
  return (
    <div role="alert">
      <Notice tone="berry">
        {answer.reason === "too-many-keys" ? api_keys_fault_many({ max: MAX_API_KEYS }) : desk_not_found()}
      </Notice>
    </div>
  );
}

/** The one time a key is shown. */
function NewKey({ value }: { readonly value: string }) {
  return (
    <div role="status">
      <Notice tone="leaf" title={api_keys_made_title()}>
        <p>{api_keys_made_body()}</p>
        <code
          title={api_keys_made_label()}
          className="mt-3 block rounded-control border border-line-strong bg-surface p-3 text-sm break-all select-all"
        >
          {value}
        </code>
      </Notice>
    </div>
  );
}
