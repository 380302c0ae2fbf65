import { type FormAnswer, refused } from "./account-form.ts";

/** What the server says to a form, or the form again where it cannot be reached. */
export async function orOffline<T>(form: FormData, ask: () => Promise<T>): Promise<T | FormAnswer> {
  try {
    return await ask();
  } catch (failure) {
    // Fetch says so with a TypeError; a Response, such as a redirect, is an answer.
    if (failure instanceof TypeError) return refused(form, { reason: "offline" });
    throw failure;
  }
}
