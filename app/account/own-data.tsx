import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { type ClientActionFunctionArgs, useActionData } from "@remix-run/react";
import { own_data_intro, own_data_title } from "#messages";
import { eraseDevice, unsentHere } from "#offline/erase-device";
import { eraseAccount } from "#server/accounts/erase-account.server";
import { readAccount } from "#server/accounts/read-account.server";
import { endSession } from "#server/accounts/session.server";
import { readForm } from "./account-form.ts";
import { AccountHeader } from "./account-header.tsx";
import { atAccount } from "./at-account.server.ts";
import { EraseCard, type EraseTrouble } from "./erase-card.tsx";
import { ExportCard } from "./export-card.tsx";
import { answerUnreached } from "./or-offline.ts";
import { privateHeaders, privateMeta } from "./private-page.ts";

export const meta: MetaFunction = () => privateMeta(own_data_title());
export const headers = privateHeaders;

/** Where somebody comes to whose account is no more. */
const ERASED = "/account/erased";

export async function loader(given: LoaderFunctionArgs) {
  await atAccount(given, (principal) => readAccount(principal));
  return null;
}

/** Deletes the account. */
export async function action(given: ActionFunctionArgs) {
  const form = await readForm(given.request);
  if (form.get("understood") === null) return answer({ kind: "not-understood" });
  const cancelOpen = form.get("intent") === "cancel-and-erase";
  const erasure = await atAccount(given, (principal) =>
    eraseAccount(principal, { cancelOpen, now: Date.now() }),
  );
  if (!erasure.ok) return answer({ kind: cancelOpen ? "being-picked" : "open-orders", count: erasure.open });
  const ended = await endSession(given.request);
  return redirect(ERASED, { headers: { ...headers(), ...(ended.ok && { "Set-Cookie": ended.value }) } });
}

function answer(trouble: EraseTrouble) {
  return data({ trouble }, { status: 422, headers: headers() });
}

/** What was never sent would be lost with this device's stores, which are emptied once the server has forgotten. */
export async function clientAction({
  serverAction,
}: ClientActionFunctionArgs): Promise<{ trouble: EraseTrouble } | Response> {
  const unsent = await unsentHere().catch(() => 0);
  if (unsent > 0) return unasked({ kind: "unsent", count: unsent });
  try {
    return await serverAction<typeof action>();
  } catch (thrown) {
    // Fetch says with a TypeError that there is no line; a redirect is the server's answer.
    if (thrown instanceof TypeError) return unasked({ kind: "offline" });
    const done = thrown instanceof Response && thrown.headers.get("Location")?.endsWith(ERASED);
    if (done) await eraseDevice();
    throw thrown;
  }
}

function unasked(trouble: EraseTrouble): Response {
  return answerUnreached({ trouble });
}

export default function OwnData() {
  const answered = useActionData<typeof action>();
  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-6 pb-4 lg:py-8">
      <AccountHeader title={own_data_title()} intro={own_data_intro()} />
      <ExportCard />
      <EraseCard trouble={answered?.trouble ?? null} />
    </div>
  );
}
