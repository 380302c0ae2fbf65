import type { LoaderFunctionArgs } from "@remix-run/node";
import { answerChanges } from "#server/catalogue/answer-changes.server";
import type { ChangesAnswer } from "#server/catalogue/read-changes.server";
import { sendCompressed } from "#server/catalogue/send-compressed.server";
import { problemResponse } from "#server/http/problem";

const WHY: Record<(ChangesAnswer & { ok: false })["reason"], string> = {
  "other-epoch": "The catalogue started anew since",
  ahead: "The catalogue is not there yet",
  "too-old": "Changes are kept for thirty days",
  "too-many": "So much changed that a snapshot is smaller",
};

/**
 * `GET /api/catalogue/changes?since=<seq>[&epoch=<epoch>]`: what changed after a cursor. 410 where that leads
 * nowhere, with the reason as `code`: then fetch the manifest.
 */
export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const since = query.get("since") ?? "";
  if (!/^\d{1,9}$/.test(since)) {
    return problemResponse({
      status: 400,
      code: "invalid",
      title: "`since` must be a sequence: a whole number",
      detail: "Take it from the manifest, or from `seq` of the changes before.",
    });
  }
  const epoch = query.get("epoch");
  if (epoch !== null && !/^[0-9a-f-]{36}$/.test(epoch)) {
    return problemResponse({
      status: 400,
      code: "invalid",
      title: "`epoch` must be a UUID",
      detail: "Take it from the manifest.",
    });
  }
  const answer = await answerChanges(Number(since), epoch);
  if (!answer.ok) {
    const detail = "Fetch /api/catalogue/manifest and go on from its `seq`.";
    return problemResponse({ status: 410, code: answer.reason, title: WHY[answer.reason], detail });
  }
  const { message } = answer;
  return sendCompressed(request, JSON.stringify(message), {
    ETag: `"${message.epoch.slice(0, 8)}-${message.since}-${message.seq}-${message.asOf}"`,
    "Cache-Control": "public, max-age=2",
  });
}
