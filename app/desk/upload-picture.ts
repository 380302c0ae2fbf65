import * as v from "valibot";
import {
  MAX_PICTURE_BYTES,
  PICTURE_TYPES,
  type UploadForm,
  uploadFormSchema,
} from "#domain/product-pictures";

/** Why a file did not reach us. `away`: the network or a server, and another attempt may do. */
export const SENDING_FAILURES = [
  "too-large",
  "not-a-picture",
  "shared",
  "too-many",
  "not-found",
  "not-arrived",
  "away",
] as const;
export type SendingFailure = (typeof SENDING_FAILURES)[number];

export type Sent = { readonly ok: true } | { readonly ok: false; readonly reason: SendingFailure };

/** Where a page asks, and for what: `{ offer: "7" }` or `{ product: "3" }`. */
export type PictureOf = { readonly at: string; readonly of: Readonly<Record<string, string>> };

const answerSchema = v.variant("ok", [
  v.object({ ok: v.literal(true), form: v.optional(uploadFormSchema) }),
  v.object({ ok: v.literal(false), reason: v.fallback(v.picklist(SENDING_FAILURES), "away") }),
]);

/** What is wrong with a file before anybody is asked; null for nothing. */
export function faultOf(file: Pick<File, "type" | "size">): SendingFailure | null {
  if (!PICTURE_TYPES.some((type) => type === file.type)) return "not-a-picture";
  return file.size > MAX_PICTURE_BYTES ? "too-large" : null;
}

/** Sends a file: asks whether it may be sent, sends it to storage, and says so. `onShare` hears how much is there. */
export async function uploadPicture(
  file: File,
  { at, of }: PictureOf,
  onShare: (share: number) => void,
): Promise<Sent> {
  const fault = faultOf(file);
  if (fault) return { ok: false, reason: fault };
  const asked = await tell(at, { do: "ask", ...of, type: file.type, bytes: String(file.size) });
  if (!asked.ok) return asked;
  if (asked.form === undefined || !(await sendForm(asked.form, file, onShare)))
    return { ok: false, reason: "away" };
  return tell(at, { do: "sent", upload: asked.form.uploadId });
}

async function tell(at: string, fields: Record<string, string>) {
  const away = { ok: false, reason: "away" } as const;
  try {
    const answer = await fetch(at, { method: "POST", body: new URLSearchParams(fields) });
    const parsed = v.safeParse(answerSchema, await answer.json());
    return parsed.success ? parsed.output : away;
  } catch {
    // No network, or an answer that is not ours: both are told as one.
    return away;
  }
}

/** By XMLHttpRequest: fetch does not say how far an upload is. Whether storage took it. */
function sendForm(
  { url, fields }: UploadForm,
  file: File,
  onShare: (share: number) => void,
): Promise<boolean> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  // Storage reads no field behind the file.
  form.append("file", file);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", ({ loaded, total }) =>
      onShare(total > 0 ? loaded / total : 0),
    );
    request.addEventListener("load", () => resolve(request.status >= 200 && request.status < 300));
    request.addEventListener("error", () => resolve(false));
    request.addEventListener("abort", () => resolve(false));
    request.open("POST", url);
    request.send(form);
  });
}
