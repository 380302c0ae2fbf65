import type { ActionFunctionArgs } from "@remix-run/node";
import { requirePrincipal } from "#server/accounts/require-principal.server";
import { askMarketUpload } from "#server/pictures/ask-upload.server";
import { tellMarketArrival } from "#server/pictures/tell-arrival.server";
import { readFields, rowId } from "../desk/desk-form.ts";
import { announcedFile, NO_SUCH_THING, tellPage, uploadNamed } from "../desk/picture-requests.server.ts";

/** `POST /admin/pictures`, for the page of products: may a file be sent, and was it. */
export async function action(given: ActionFunctionArgs): Promise<Response> {
  const principal = await requirePrincipal(given);
  const fields = await readFields(given.request);
  if (fields.do === "sent") {
    const uploadId = uploadNamed(fields);
    if (uploadId === null) return tellPage(NO_SUCH_THING);
    return tellPage(await tellMarketArrival(principal, { uploadId }));
  }
  const [productId, file] = [rowId(fields.product), announcedFile(fields)];
  if (productId === null || file === null) return tellPage(NO_SUCH_THING);
  return tellPage(await askMarketUpload(principal, { productId, file }));
}
