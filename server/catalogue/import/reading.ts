/** What became of reading one cell. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: string };

export function read<T>(value: T): Reading<T> {
  return { ok: true, value };
}

export function unreadable(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}
