import * as v from "valibot";
import { newApiKeySchema } from "#domain/api-keys";
import { uuidSchema } from "#domain/operations";
import type { Principal } from "#server/permissions/use-case.server";
import { createApiKey } from "#server/vendors/create-api-key.server";
import { revokeApiKey } from "#server/vendors/revoke-api-key.server";
import { wrongFields } from "../desk/desk-form.ts";

/** What became of a form on the page of a vendor's keys. */
export type KeysAnswer =
  /** `key` is shown with this answer and never again. */
  | { readonly ok: true; readonly did: "made"; readonly key: string }
  | { readonly ok: true; readonly did: "revoked" }
  | { readonly ok: false; readonly reason: "not-found" | "too-many-keys" }
  | {
      readonly ok: false;
      readonly reason: "invalid";
      readonly name: string;
      readonly wrong: readonly string[];
    };

/** Does what a form of the page asks for. */
export async function changeKeys(
  principal: Principal,
  vendorId: number,
  form: FormData,
): Promise<KeysAnswer> {
  const name = String(form.get("name") ?? "");
  switch (form.get("do")) {
    case "make": {
      const asked = v.safeParse(newApiKeySchema, { name, scopes: form.getAll("scopes") });
      if (!asked.success) {
        const wrong = wrongFields(asked.issues).map((path) => path.split(".")[0] ?? "");
        return { ok: false, reason: "invalid", name, wrong };
      }
      const made = await createApiKey(principal, { vendorId, ...asked.output });
      return made.ok ? { ok: true, did: "made", key: made.key } : made;
    }
    case "revoke": {
      const id = v.safeParse(uuidSchema, form.get("key"));
      const revoked = id.success && (await revokeApiKey(principal, { vendorId, id: id.output }));
      return revoked ? { ok: true, did: "revoked" } : { ok: false, reason: "not-found" };
    }
    default:
      return { ok: false, reason: "not-found" };
  }
}
