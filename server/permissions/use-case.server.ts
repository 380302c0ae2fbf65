import type { Actor } from "#domain/actors";
import { type Action, type Decision, decide, type Target } from "#domain/permissions";
import { recordRefusal } from "#server/audit/record-refusal.server";
import { problemResponse } from "#server/http/problem";
import type { Reader } from "#server/replicas/replicas.server";

/** Who asks for something, the address they ask from, and what they did already that they must see. */
export type Principal = Reader & { readonly actor: Actor; readonly address: string };

/** Something the table of permissions has a line for; calling it without being allowed to throws. */
export type UseCase<Args, Result> = {
  (principal: Principal, args: Args): Promise<Result>;
  readonly action: Action;
};

/** Any of them: what it takes and gives is its own business. */
export type AnyUseCase = UseCase<never, unknown>;

const REFUSALS: Record<Exclude<Decision, "allowed">, string> = {
  forbidden: "This is not yours to do",
  "second-factor-needed": "Show a second factor first",
  "sign-in-again": "Prove again who you are",
};

const made: AnyUseCase[] = [];

/** Every use case of the modules loaded so far. */
export function useCases(): readonly AnyUseCase[] {
  return made;
}

/**
 * Puts a line of the table in front of `run`. Every use case that acts for somebody is made here, so that none can
 * be reached around the table.
 *
 * @param targetOf whose the thing is that `args` speak of. Where the query itself is bound to the actor's account,
 * that is the actor's own.
 */
export function useCase<Args, Result>(
  action: Action,
  targetOf: (actor: Actor, args: Args) => Target | Promise<Target>,
  run: (principal: Principal, args: Args) => Promise<Result>,
): UseCase<Args, Result> {
  const guarded = async (principal: Principal, args: Args): Promise<Result> => {
    const target = await targetOf(principal.actor, args);
    const decision = decide(principal.actor, action, target, Date.now());
    if (decision !== "allowed") {
      await recordRefusal(principal, action, target, decision);
      throw refusal(decision);
    }
    return run(principal, args);
  };
  const guardedCase = Object.assign(guarded, { action });
  made.push(guardedCase);
  return guardedCase;
}

/** The target of use cases about one's own account. */
export function ownAccount(actor: Actor): Target {
  return { accountId: actor.accountId, vendorId: null };
}

function refusal(decision: Exclude<Decision, "allowed">): Response {
  return problemResponse({ status: 403, code: decision, title: REFUSALS[decision] });
}
