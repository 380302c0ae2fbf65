import { type Action, needsSecondFactor, PERMISSIONS } from "#domain/permissions";
import type { Description } from "./description.ts";

/** Codes of problem documents by status. */
export type Refusals = ReadonlyMap<number, readonly string[]>;

/** All the problem documents an operation may answer with: its own, and those that follow from what it is. */
export function refusalsOf(operation: Description): Refusals {
  const all = new Map<number, Set<string>>();
  const add = (status: number, codes: readonly string[]) =>
    all.set(status, new Set([...(all.get(status) ?? []), ...codes]));
  for (const [status, codes] of Object.entries(operation.problems ?? {})) add(Number(status), codes);
  for (const [status, codes] of following(operation)) add(status, codes);
  return new Map(
    [...all].sort(([one], [other]) => one - other).map(([status, codes]) => [status, [...codes]]),
  );
}

type Some = readonly (readonly [status: number, codes: readonly string[]])[];

function following({ who, method, body, answer }: Description): Some {
  const always: Some = [[429, ["too-many-attempts"]]];
  const personal: Some = [[403, ["cross-origin"]]];
  const sends: Some = [
    [413, ["body-too-large"]],
    [415, ["content-encoding"]],
  ];
  const sendsJson: Some = [
    [400, ["malformed"]],
    [415, ["not-json"]],
    [422, ["invalid"]],
  ];
  const asks: Some = [
    [401, ["no-session", "bad-token"]],
    [503, ["sessions-unavailable"]],
  ];
  return [
    ...always,
    ...(answer.cached ? [] : personal),
    ...(method === "get" ? [] : sends),
    ...(body !== undefined && body.type === undefined ? sendsJson : []),
    ...(who === "anybody" ? [] : asks),
    ...(who === "anybody" || who === "session" ? [] : byTheTable(who)),
  ];
}

/** How the table of permissions may say no. */
function byTheTable(action: Action): Some {
  const rule: { grants: object; fresh?: true } = PERMISSIONS[action];
  const staff = Object.keys(rule.grants).some(needsSecondFactor);
  return [
    [
      403,
      ["forbidden", ...(staff ? ["second-factor-needed"] : []), ...(rule.fresh ? ["sign-in-again"] : [])],
    ],
  ];
}
