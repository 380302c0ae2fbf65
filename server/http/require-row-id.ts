import { problemResponse } from "#server/http/problem";

/**
 * A row's id out of an address.
 * @throws {Response} 404 for anything that is none: there is nothing at such an address
 */
export function requireRowId(text: string | undefined): number {
  const id = /^[1-9]\d{0,9}$/.test(text ?? "") ? Number(text) : Number.NaN;
  if (id <= 2_147_483_647) return id;
  throw problemResponse({ status: 404, code: "not-found", title: "There is nothing at this address" });
}
