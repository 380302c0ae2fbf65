/*
 * How Node runs our programs. Left alone, V8 takes two to three times the memory for a few percent of speed: much of
 * what a request makes is garbage at its end.
 */

/** Rendering needs the optimizing compiler; so only a small nursery, and a heap that grows by half and not fourfold. */
export const WEB_FLAGS: readonly string[] = ["--max-semi-space-size=8", "--heap-growing-percent=50"];

/** Settling orders keeps little: a smaller nursery still, and a heap that grows late. */
export const WORKER_FLAGS: readonly string[] = ["--max-semi-space-size=4", "--optimize-for-size"];
