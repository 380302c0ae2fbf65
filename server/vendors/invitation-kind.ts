import * as v from "valibot";
import { VENDOR_ROLES } from "#domain/vendor-staff";
import type { ChallengeKind } from "#server/accounts/challenges.server";

const payloadSchema = v.object({
  vendorId: v.number(),
  vendorName: v.string(),
  role: v.picklist(VENDOR_ROLES),
  /** Whom it was sent to: nobody else can take it up. */
  email: v.string(),
  /** Account of whoever asked: it counts only while they might still ask. Null where that was not noted yet. */
  invitedBy: v.optional(v.nullable(v.string()), null),
});
export type InvitationPayload = v.InferOutput<typeof payloadSchema>;

/** What waits in an invitation for whoever reads the mailbox it went to. */
export const INVITATION: ChallengeKind<InvitationPayload> = {
  purpose: "join-vendor",
  payload: payloadSchema,
};
