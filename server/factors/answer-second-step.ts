import type { SecondFactor } from "#domain/second-factors";
import { problemResponse } from "#server/http/problem";

/** Says that the password was right and what has to be shown besides; `cookie` carries the ticket for it. */
export function answerSecondStep(methods: readonly SecondFactor[], cookie: string): Response {
  return problemResponse(
    {
      status: 401,
      code: "second-factor-needed",
      title: "A second factor has to be shown, too",
      members: { methods },
    },
    { "Set-Cookie": cookie },
  );
}
