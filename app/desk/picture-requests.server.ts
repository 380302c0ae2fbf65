import * as v from "valibot";
import { uuidSchema } from "#domain/operations";
import { type AnnouncedFile, announcedFileSchema } from "#domain/product-pictures";
import { DESK_HEADERS } from "./at-desk.server.ts";

type Fields = Readonly<Record<string, string>>;

/** The file a form announces; null for one that would not be taken. */
export function announcedFile(fields: Fields): AnnouncedFile | null {
  const parsed = v.safeParse(announcedFileSchema, { type: fields.type, bytes: Number(fields.bytes) });
  return parsed.success ? parsed.output : null;
}

/** The upload a form speaks of; null for none of ours. */
export function uploadNamed(fields: Fields): string | null {
  const parsed = v.safeParse(uuidSchema, fields.upload);
  return parsed.success ? parsed.output : null;
}

type Answer = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** What a page's own code is told of a step on a picture's way. */
export function tellPage(answer: Answer): Response {
  return Response.json(answer, { status: answer.ok ? 200 : 422, headers: DESK_HEADERS });
}

/** For what names nothing, or asks for nothing we know. */
export const NO_SUCH_THING: Answer = { ok: false, reason: "not-found" };
