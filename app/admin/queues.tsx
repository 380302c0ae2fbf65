import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as v from "valibot";
import { QUEUE_NAMES } from "#domain/dead-letters";
import {
  admin_queues_intro,
  admin_queues_nothing,
  admin_queues_sent,
  admin_queues_title,
  page_title,
} from "#messages";
import { listQueues } from "#server/market/list-queues.server";
import { redriveDeadLetters } from "#server/market/redrive-dead-letters.server";
import { DeskPage } from "#ui/desk/desk-page.tsx";
import { Notice } from "#ui/feedback/notice.tsx";
import { atDesk, DESK_HEADERS } from "../desk/at-desk.server.ts";
import { readFields } from "../desk/desk-form.ts";
import { QueuePanel } from "./queue-panel.tsx";

export const meta: MetaFunction = () => [{ title: page_title({ page: admin_queues_title() }) }];
export const headers = () => DESK_HEADERS;
export { DeskTrouble as ErrorBoundary } from "../desk/desk-trouble.tsx";

const redriveSchema = v.object({
  queue: v.picklist(QUEUE_NAMES),
  message: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{1,100}$/))),
});

export function loader(given: LoaderFunctionArgs) {
  return atDesk(given, async (principal) => ({
    queues: await listQueues(principal, undefined),
    now: Date.now(),
  }));
}

export function action(given: ActionFunctionArgs) {
  return atDesk(given, async (principal) => {
    const asked = v.safeParse(redriveSchema, await readFields(given.request));
    if (!asked.success) return data({ sent: 0 }, { status: 422, headers: DESK_HEADERS });
    const { queue, message: messageId = null } = asked.output;
    const redriven = await redriveDeadLetters(principal, { queue, messageId });
    return data({ sent: redriven.ok ? redriven.sent : 0 }, { headers: DESK_HEADERS });
  });
}

export default function AdminQueues() {
  const { queues, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <DeskPage title={admin_queues_title()} intro={admin_queues_intro()}>
      {answer ? (
        <div role={answer.sent > 0 ? "status" : "alert"}>
          <Notice tone={answer.sent > 0 ? "leaf" : "honey"}>
            {answer.sent > 0 ? admin_queues_sent({ count: answer.sent }) : admin_queues_nothing()}
          </Notice>
        </div>
      ) : null}
      {queues.map((state) => (
        <QueuePanel key={state.queue} state={state} now={now} />
      ))}
    </DeskPage>
  );
}
