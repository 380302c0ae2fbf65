import { Client } from "pg";
import * as v from "valibot";
import { vi } from "vitest";

const statementSchema = v.pipe(
  v.union([
    v.string(),
    v.pipe(
      v.object({ text: v.string() }),
      v.transform(({ text }) => text),
    ),
  ]),
  v.transform((text) => text.replace(/\s+/g, " ").trim()),
);

/** Runs `act` and tells, besides what it gave, which statements PostgreSQL was sent for it, in order. */
export async function statementsOf<T>(act: () => Promise<T>): Promise<{ result: T; statements: string[] }> {
  const query = vi.spyOn(Client.prototype, "query");
  const result = await act();
  const statements = query.mock.calls.flatMap(([statement]) => {
    const text = v.safeParse(statementSchema, statement);
    // Calls to the relay come a moment later, once for many.
    return text.success && !text.output.startsWith("NOTIFY") ? [text.output] : [];
  });
  query.mockRestore();
  return { result, statements };
}
