import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import {
  devices_done_one,
  devices_done_others,
  devices_intro,
  devices_only_this,
  devices_others_action,
  devices_others_body,
  devices_others_confirm_action,
  devices_others_confirm_body,
  devices_others_title,
  devices_title,
} from "#messages";
import { listSessions } from "#server/accounts/list-sessions.server";
import { revokeOtherSessions, revokeSession } from "#server/accounts/revoke-session.server";
import { sessionNameOf } from "#server/accounts/session.server";
import { Notice } from "#ui/feedback/notice.tsx";
import { readForm } from "./account-form.ts";
import { AccountHeader } from "./account-header.tsx";
import { atAccount } from "./at-account.server.ts";
import { ConfirmedPost } from "./confirmed-post.tsx";
import { DeviceRow } from "./device-row.tsx";
import { privateHeaders, privateMeta } from "./private-page.ts";

export const meta: MetaFunction = () => privateMeta(devices_title());
export const headers = privateHeaders;

export async function loader(given: LoaderFunctionArgs) {
  const current = sessionNameOf(given.request);
  const sessions = await atAccount(given, (principal) => listSessions(principal, { current }));
  return { sessions, now: Date.now() };
}

/** Signs out one device, or all but the one that asks. */
export async function action(given: ActionFunctionArgs) {
  const form = await readForm(given.request);
  const done = await atAccount(given, async (principal) => {
    const sid = form.get("sid");
    if (typeof sid === "string") {
      await revokeSession(principal, { sid });
      return "one";
    }
    await revokeOtherSessions(principal, { keep: sessionNameOf(given.request) });
    return "others";
  });
  return redirect(`/account/devices?done=${done}`, { headers: headers() });
}

export default function Devices() {
  const { sessions, now } = useLoaderData<typeof loader>();
  const [query] = useSearchParams();
  const others = sessions.filter(({ current }) => !current).length;
  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-6 pb-4 lg:py-8">
      <AccountHeader title={devices_title()} intro={devices_intro()} />
      <DoneNotice done={query.get("done")} />
      <ul className="divide-y divide-line rounded-card border border-line bg-surface">
        {sessions.map((session) => (
          <DeviceRow key={session.sid} session={session} now={now} />
        ))}
      </ul>
      {others === 0 ? (
        <p className="text-ink-soft">{devices_only_this()}</p>
      ) : (
        <section
          aria-labelledby="others"
          className="flex flex-wrap items-center justify-between gap-4 rounded-card border border-line bg-surface p-5"
        >
          <div>
            <h2 id="others" className="text-lg">
              {devices_others_title()}
            </h2>
            <p className="text-ink-soft">{devices_others_body()}</p>
          </div>
          <ConfirmedPost
            label={devices_others_action()}
            confirm={devices_others_confirm_action()}
            fields={{ others: "1" }}
          >
            {devices_others_confirm_body({ count: others })}
          </ConfirmedPost>
        </section>
      )}
    </div>
  );
}

function DoneNotice({ done }: { readonly done: string | null }) {
  const text = done === "one" ? devices_done_one() : done === "others" ? devices_done_others() : null;
  return (
    <div role="status" className="empty:hidden">
      {text === null ? null : <Notice tone="leaf">{text}</Notice>}
    </div>
  );
}
