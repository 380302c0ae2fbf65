import * as v from "valibot";
import { whereUnkept } from "#domain/texts";
import { hasPlainKeys, isShallow, MAX_DEPTH } from "#server/http/plain-json";
import { problemResponse } from "#server/http/problem";

const JSON_TYPE = /^application\/json *(?:; *charset="?utf-8"? *)?$/i;

/** Where a text may hold what PostgreSQL cannot: its reader judges the parts one by one and says which. */
export type Judging = { readonly texts: "here" | "by-the-reader" };

/**
 * The body of a request, parsed.
 * @throws {Response} a problem document: 415 when it is not declared as JSON (which also keeps out plain forms
 * of other sites), 400 `malformed` when it is not JSON, deeper than 32 levels or has keys that reach behind objects,
 * 422 `invalid` naming the first field that does not fit, or when a text holds what cannot be kept.
 */
export async function readJson<Schema extends v.GenericSchema>(
  request: Request,
  schema: Schema,
  { texts }: Judging = { texts: "here" },
): Promise<v.InferOutput<Schema>> {
  if (!JSON_TYPE.test(request.headers.get("Content-Type") ?? ""))
    throw problemResponse({ status: 415, code: "not-json", title: "Send application/json" });
  const body = parseBody(await request.text());
  const unkept = texts === "here" ? whereUnkept(body) : null;
  if (unkept !== null) {
    throw problemResponse({
      status: 422,
      code: "invalid",
      title: "The body does not fit",
      detail: `At ${unkept || "the top"}: a character that cannot be kept, a NUL or half of a surrogate pair.`,
    });
  }
  const parsed = v.safeParse(schema, body);
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

function parseBody(text: string): unknown {
  if (!isShallow(text)) throw malformed(`The body is nested deeper than ${MAX_DEPTH} levels`);
  const json = v.safeParse(v.pipe(v.string(), v.parseJson()), text);
  if (!json.success) throw malformed("The body is not JSON");
  if (!hasPlainKeys(json.output)) throw malformed("The body has keys that no body of ours has");
  return json.output;
}

function malformed(title: string): Response {
  return problemResponse({ status: 400, code: "malformed", title });
}
