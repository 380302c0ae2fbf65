import * as v from "valibot";
import { problemResponse } from "#server/http/problem";

/**
 * The body of a request, parsed.
 * @throws {Response} a problem document: 415 when it is not declared as JSON (which also keeps out plain forms
 * of other sites), 400 `malformed` when it is not JSON, 422 `invalid` naming the first field that does not fit.
 */
export async function readJson<Schema extends v.GenericSchema>(
  request: Request,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  if (!request.headers.get("Content-Type")?.startsWith("application/json")) {
    throw problemResponse({ status: 415, code: "not-json", title: "Send application/json" });
  }
  const text = await request.text();
  const json = v.safeParse(v.pipe(v.string(), v.parseJson()), text);
  if (!json.success) throw problemResponse({ status: 400, code: "malformed", title: "The body is not JSON" });
  const parsed = v.safeParse(schema, json.output);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw problemResponse({
    status: 422,
    code: "invalid",
    title: "The body does not fit",
    // Where, but never what: the value may be a password.
    detail: `At ${v.getDotPath(issue) ?? "the top"}: expected ${issue.expected ?? issue.type}.`,
  });
}
