/** An error as RFC 9457 has it: what went wrong, for programs, in words a person could read. */
export type Problem = {
  status: number;
  title: string;
  /** What the caller can do about it. */
  detail?: string;
  /** A stable word a program can branch on, e.g. `body-too-large`. */
  code?: string;
  /** Extension members: what this kind of problem says besides. */
  members?: Readonly<Record<string, unknown>>;
};

export const problemType = "application/problem+json";

/** The problem document's body. */
export function problemDocument({ status, title, detail, code, members }: Problem): string {
  return JSON.stringify({ ...members, type: "about:blank", status, title, detail, code });
}

/** A problem document as a route's response; never cached. */
export function problemResponse(problem: Problem, headers: Record<string, string> = {}): Response {
  return new Response(problemDocument(problem), {
    status: problem.status,
    headers: { ...headers, "Content-Type": problemType, "Cache-Control": "no-store" },
  });
}
