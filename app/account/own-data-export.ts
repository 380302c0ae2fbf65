import type { LoaderFunctionArgs } from "@remix-run/node";
import { exportAccount } from "#server/accounts/export-account.server";
import { atAccount } from "./at-account.server.ts";
import { privateHeaders } from "./private-page.ts";

/** Everything about oneself, as a file. */
export async function loader(given: LoaderFunctionArgs) {
  const now = Date.now();
  const exported = await atAccount(given, (principal) => exportAccount(principal, now));
  const day = new Date(now).toISOString().slice(0, 10);
  return new Response(`${JSON.stringify(exported, null, 2)}\n`, {
    headers: {
      ...privateHeaders(),
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="egrocerymart-${day}.json"`,
    },
  });
}
