import * as v from "valibot";
import { type OperationAnswer, type OperationBatch, operationAnswerSchema } from "#domain/operations";
import { type Failure, parseRetryAfter } from "./backoff.ts";
import { type ProofNeeded, proofNeededIn } from "./proof-needed.ts";
import type { OutboxEntry } from "./records.ts";
import { callServer, type Surroundings } from "./server-call.ts";

/** What came of a batch. `unread`: the server would not take it as it is; smaller may do. */
export type Posted =
  | { readonly kind: "answered"; readonly answer: OperationAnswer }
  | { readonly kind: "no-session" }
  | { readonly kind: "unproven"; readonly proof: ProofNeeded }
  | { readonly kind: "unread" }
  | { readonly kind: "failed"; readonly failure: Failure };

const UNREAD = [400, 413, 422];

/** Sends one device identity's operations. Never throws. */
export async function postOperations(
  surroundings: Surroundings,
  batch: readonly OutboxEntry[],
): Promise<Posted> {
  const [first] = batch;
  if (!first) throw new RangeError("an empty batch");
  const reply = await callServer(surroundings, "/api/operations", {
    clientGroup: first.clientGroup,
    sentAt: surroundings.now(),
    operations: batch.map(({ opId, lane, wireLane, n, name, version, args, expiresAt, traceparent }) => {
      return { opId, lane: wireLane ?? lane, n, name, version, args, expiresAt, traceparent };
    }),
  } satisfies OperationBatch);

  if (!reply) return { kind: "failed", failure: { kind: "unreachable" } };
  if (reply.status === 401) return { kind: "no-session" };
  const proof = proofNeededIn(reply);
  if (proof !== null) return { kind: "unproven", proof };
  if (UNREAD.includes(reply.status)) return { kind: "unread" };
  if (reply.status === 200) {
    const answer = v.safeParse(operationAnswerSchema, reply.body);
    if (answer.success && answersOne(answer.output, batch))
      return { kind: "answered", answer: answer.output };
    // A captive portal, a proxy's page, half an answer: nothing in it can be believed.
    return { kind: "failed", failure: { kind: "unreachable" } };
  }
  const retryAfter = parseRetryAfter(reply.headers.get("Retry-After"), surroundings.now());
  return { kind: "failed", failure: { kind: "busy", retryAfter } };
}

function answersOne({ results }: OperationAnswer, batch: readonly OutboxEntry[]): boolean {
  return results.some((result) => batch.some((entry) => entry.opId === result.opId));
}
