import { createHash } from "node:crypto";
import { type ApiDocument, describeApi } from "./document.server.ts";

type Published = { readonly document: ApiDocument; readonly json: string; readonly etag: string };

let published: Published | undefined;

/** The document as it is sent. It is the same as long as the process lives, and made when it is first asked for. */
export function openApiDocument(): Published {
  if (published === undefined) {
    const document = describeApi();
    const json = JSON.stringify(document);
    published = {
      document,
      json,
      etag: `"${createHash("sha256").update(json).digest("base64url").slice(0, 22)}"`,
    };
  }
  return published;
}
