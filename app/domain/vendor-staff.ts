import * as v from "valibot";
import { signInSchema } from "./accounts.ts";
import { uuidSchema } from "./operations.ts";

export const VENDOR_ROLES = ["vendor-owner", "vendor-manager", "vendor-picker"] as const;
export type VendorRole = (typeof VENDOR_ROLES)[number];

export const invitationSchema = v.object({
  email: signInSchema.entries.email,
  role: v.picklist(VENDOR_ROLES),
});
export type Invitation = v.InferOutput<typeof invitationSchema>;

export const staffChangeSchema = v.object({ accountId: uuidSchema, role: v.picklist(VENDOR_ROLES) });

export type StaffMember = {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly role: VendorRole;
  readonly suspended: boolean;
};

/** Whether a vendor would be left without an owner if `accountId` became `role`, or went (null). */
export function wouldOrphan(
  staff: readonly Pick<StaffMember, "accountId" | "role">[],
  accountId: string,
  role: VendorRole | null,
): boolean {
  const owners = staff.filter((member) => member.role === "vendor-owner");
  return role !== "vendor-owner" && owners.length === 1 && owners[0]?.accountId === accountId;
}
