/** What went wrong, for a machine (`code`) and in one English sentence for logs and other clients. */
export type Problem = {
  /** HTTP status, 400–599. */
  readonly status: number;
  /** Stable and kebab-case; screens word it themselves. */
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  /** Seconds to wait before trying again. */
  readonly retryAfter?: number;
};

/** A problem document (RFC 9457). Its `type` stays `about:blank`; the extension member `code` tells them apart. */
export function problemResponse({ status, code, title, detail, retryAfter }: Problem): Response {
  const headers = new Headers({ "Content-Type": "application/problem+json", "Cache-Control": "no-store" });
  if (retryAfter !== undefined) headers.set("Retry-After", String(retryAfter));
  return new Response(JSON.stringify({ type: "about:blank", status, title, detail, code }), { status, headers });
}
