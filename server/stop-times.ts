/*
 * How long each step of a process's end may take. Infrastructure takes its figures from here too: whoever asks a
 * process to end must wait longer than the process needs.
 */

/**
 * Seconds a web process behind a load balancer still takes requests after it was asked to end: until every node of
 * the balancer has heard that it is no target any more.
 */
export const GRACE_SECONDS = 5;

/** Seconds that answers in progress, and messages already taken from a queue, have after that. */
export const DRAIN_SECONDS = 15;

/** Seconds for what comes last: errors, figures and spans are sent off, connections are closed. */
export const CLOSE_SECONDS = 5;

/** Seconds a load balancer lets a target that leaves finish what it was sent. */
export const DEREGISTRATION_SECONDS: number = GRACE_SECONDS + DRAIN_SECONDS;

/** Seconds until a process that was asked to end and has not is killed. */
export const STOP_SECONDS = 30;

/** Seconds a process gives itself before it gives up on ending in order. */
export function patienceOf(graceSeconds: number): number {
  return graceSeconds + DRAIN_SECONDS + CLOSE_SECONDS;
}
