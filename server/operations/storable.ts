// A NUL or half a surrogate pair: valid in JSON, refused by PostgreSQL's text and jsonb.
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/** Whether PostgreSQL can hold every text inside; what it cannot must be refused, not retried for ever. */
export function isStorable(value: unknown): boolean {
  if (typeof value === "string") return !UNSTORABLE.test(value);
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([key, inner]) => !UNSTORABLE.test(key) && isStorable(inner));
}
