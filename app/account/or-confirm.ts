import { redirect } from "@remix-run/node";
import * as v from "valibot";

const problemSchema = v.object({ code: v.string() });

/**
 * What somebody asked for, or the way to show first that it is them, where that was too long ago.
 * @param next where they come back to.
 */
export async function orConfirm<T>(next: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (refusal) {
    if (!(refusal instanceof Response) || refusal.status !== 403) throw refusal;
    const problem = v.safeParse(problemSchema, await refusal.clone().json());
    if (!problem.success || problem.output.code !== "sign-in-again") throw refusal;
    throw redirect(`/account/confirm?${new URLSearchParams({ next })}`);
  }
}
