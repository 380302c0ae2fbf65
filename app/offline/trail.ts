import { MAX_CRUMBS } from "#domain/error-limits";

const trail: string[] = [];

/** Remembers an operation as the last that was done here, for whoever looks into what went wrong after it. */
export function leaveTrail(name: string, opId: string): void {
  const crumb = `${name} ${opId}`;
  // Transactions run again where the browser dropped the first, and a cart is saved again and again.
  if (trail.at(-1) !== crumb) trail.push(crumb);
  if (trail.length > MAX_CRUMBS) trail.shift();
}

/** What was done here, the last at the end: operations by name and id, nothing of what they hold. */
export const readTrail = (): string[] => [...trail];
