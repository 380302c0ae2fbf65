import { execFileSync } from "node:child_process";
import path from "node:path";
import process from "node:process";
import * as v from "valibot";

const root = path.resolve(import.meta.dirname, "..");
const documents = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ headers: v.record(v.string(), v.string()), pages: v.record(v.string(), v.string()) }),
);

/**
 * The pages in the place of those that cannot be had, by status, as the host makes them: in a process of its own, since
 * Playwright reads JSX in its own way.
 */
export function troubleDocuments(statuses: readonly number[]): v.InferOutput<typeof documents> {
  const program = `
    const { TROUBLE_HEADERS: headers, troublePage } = await import("#server/http/trouble/trouble-answer");
    const request = { method: "GET", url: "/account/devices", headers: {} };
    const pages = ${JSON.stringify(statuses)}.map((status) => [status, troublePage(request, status, "90")]);
    console.log(JSON.stringify({ headers, pages: Object.fromEntries(pages) }));`;
  const reader = path.join(root, "server/embedded/read-tsx.server.ts");
  const args = ["--import", reader, "--input-type=module", "--eval", program];
  return v.parse(documents, execFileSync(process.execPath, args, { cwd: root, encoding: "utf8" }));
}
