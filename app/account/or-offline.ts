import { refused } from "./account-form.ts";

/**
 * What the server says to a form, or the form again where it cannot be reached.
 * @param besides what the page tells its answers apart by.
 */
export async function orOffline<T>(
  form: FormData,
  ask: () => Promise<T>,
  besides: object = {},
): Promise<T | Response> {
  try {
    return await ask();
  } catch (failure) {
    // Fetch says so with a TypeError; a Response, such as a redirect, is an answer.
    if (failure instanceof TypeError)
      return answerUnreached({ ...besides, ...refused(form, { reason: "offline" }) });
    throw failure;
  }
}

/**
 * An answer of the device's own while the server is out of reach. The status keeps the page from asking the server for
 * its data anew, which would fail, too, and take the page and what was typed with it.
 */
export function answerUnreached(answer: object): Response {
  return Response.json(answer, { status: 503 });
}
