import type { ActionFunctionArgs } from "@remix-run/node";
import { requirePrincipal } from "#server/accounts/require-principal.server";
import { askVendorUpload } from "#server/pictures/ask-upload.server";
import { tellVendorArrival } from "#server/pictures/tell-arrival.server";
import { readFields, rowId } from "../desk/desk-form.ts";
import { announcedFile, NO_SUCH_THING, tellPage, uploadNamed } from "../desk/picture-requests.server.ts";
import { whichVendor } from "./which-vendor.ts";

/** `POST /vendor/pictures`, for the page of offers: may a file be sent, and was it. */
export async function action(given: ActionFunctionArgs): Promise<Response> {
  const principal = await requirePrincipal(given);
  const vendorId = whichVendor(given.request, principal.actor);
  const fields = await readFields(given.request);
  if (fields.do === "sent") {
    const uploadId = uploadNamed(fields);
    if (uploadId === null) return tellPage(NO_SUCH_THING);
    return tellPage(await tellVendorArrival(principal, { vendorId, uploadId }));
  }
  const [offerId, file] = [rowId(fields.offer), announcedFile(fields)];
  if (offerId === null || file === null) return tellPage(NO_SUCH_THING);
  return tellPage(await askVendorUpload(principal, { vendorId, offerId, file }));
}
