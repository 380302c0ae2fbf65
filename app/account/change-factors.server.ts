import * as v from "valibot";
import { passkeyIdSchema, passkeyNameSchema } from "#domain/passkeys";
import { accountProblem } from "#server/accounts/account-problem";
import { removePasskey } from "#server/factors/remove-passkey.server";
import { removeTotp } from "#server/factors/remove-totp.server";
import { renamePasskey } from "#server/factors/rename-passkey.server";
import { renewRecoveryCodes } from "#server/factors/renew-recovery-codes.server";
import { settleFactors } from "#server/factors/settle-factors.server";
import type { Principal } from "#server/permissions/use-case.server";
import type { Change } from "./factor-change.tsx";

const id = passkeyIdSchema;
const wanted = v.variant("intent", [
  v.object({ intent: v.literal("rename-passkey"), id, name: passkeyNameSchema }),
  v.object({ intent: v.literal("remove-passkey"), id }),
  v.object({ intent: v.literal("remove-totp") }),
  v.object({ intent: v.literal("renew-codes") }),
]);

type Changed = {
  readonly change: Change;
  /** The session's new cookie, where the change gave it a new id. */
  readonly cookie: string | null;
};

/** Does what a form of the security page asks for. */
export async function changeFactors(
  principal: Principal,
  request: Request,
  form: FormData,
): Promise<Changed> {
  const read = v.safeParse(wanted, Object.fromEntries(form));
  if (!read.success) return { change: "gone", cookie: null };
  const asked = read.output;
  switch (asked.intent) {
    case "rename-passkey": {
      const renamed = await renamePasskey(principal, asked);
      return { change: renamed.ok ? "renamed" : "gone", cookie: null };
    }
    case "renew-codes": {
      const renewed = await renewRecoveryCodes(principal);
      return { change: renewed.ok ? "codes-made" : "gone", cookie: null };
    }
    case "remove-passkey":
    case "remove-totp": {
      const removal =
        asked.intent === "remove-totp"
          ? removeTotp(principal, { request })
          : removePasskey(principal, { id: asked.id, request });
      const removed = await removal;
      if (!removed.ok) return { change: removed.reason === "not-there" ? "gone" : "last", cookie: null };
      const settled = await settleFactors(request, principal.actor.accountId, null);
      if (!settled.ok) throw accountProblem("sessions-unavailable");
      return { change: "removed", cookie: settled.value };
    }
  }
}
