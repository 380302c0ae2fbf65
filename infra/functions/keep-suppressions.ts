import { PutSuppressedDestinationCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import * as v from "valibot";
import { emitMetrics } from "./emit-metrics.ts";
import { readEnvironment } from "./read-environment.ts";

const recipients = v.array(v.object({ emailAddress: v.string() }));
/** What SES tells of a mail after it was sent (SES developer guide, "Contents of event data"). */
const feedbackSchema = v.variant("eventType", [
  v.object({
    eventType: v.literal("Bounce"),
    bounce: v.object({ bounceType: v.string(), bouncedRecipients: recipients }),
  }),
  v.object({ eventType: v.literal("Complaint"), complaint: v.object({ complainedRecipients: recipients }) }),
  v.object({ eventType: v.literal("Reject") }),
]);
type Feedback = v.InferOutput<typeof feedbackSchema>;

const notificationSchema = v.object({
  Records: v.array(
    v.object({ Sns: v.object({ Message: v.pipe(v.string(), v.parseJson(), feedbackSchema) }) }),
  ),
});

/** Who must not be written to again, and why; nobody after a bounce that may pass, a full mailbox for one. */
export function toSuppress(
  feedback: Feedback,
): { reason: "BOUNCE" | "COMPLAINT"; addresses: string[] } | null {
  if (feedback.eventType === "Reject") return null;
  if (feedback.eventType === "Complaint")
    return { reason: "COMPLAINT", addresses: addressesOf(feedback.complaint.complainedRecipients) };
  if (feedback.bounce.bounceType !== "Permanent") return null;
  return { reason: "BOUNCE", addresses: addressesOf(feedback.bounce.bouncedRecipients) };
}

const addressesOf = (people: v.InferOutput<typeof recipients>) =>
  people.map(({ emailAddress }) => emailAddress);

/**
 * Puts addresses that bounced for good or complained on SES's own list, in every region we may send from: a list is
 * a region's, and after the loss of one the other must not write to them afresh. The counts say how well we are
 * read; addresses appear in no log.
 */
export function suppressionKeeper(regions: readonly SESv2Client[], stage: string) {
  return async (event: unknown): Promise<void> => {
    for (const { Sns } of v.parse(notificationSchema, event).Records) {
      const feedback = Sns.Message;
      const found = toSuppress(feedback);
      for (const EmailAddress of found?.addresses ?? [])
        for (const ses of regions)
          await ses.send(new PutSuppressedDestinationCommand({ EmailAddress, Reason: found?.reason }));
      const counts = { [`Mail${feedback.eventType}s`]: 1, MailSuppressed: found?.addresses.length ?? 0 };
      console.log(emitMetrics(stage, counts, Date.now()));
    }
  };
}

const { REGIONS, STAGE } = readEnvironment("REGIONS", "STAGE");
export const handler = suppressionKeeper(
  REGIONS.split(",").map((region) => new SESv2Client({ region })),
  STAGE,
);
