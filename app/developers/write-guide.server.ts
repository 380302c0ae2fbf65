import type { PartnerScope } from "#domain/actors";
import { PERMISSIONS } from "#domain/permissions";
import { classOf, QUOTAS } from "#server/limits/route-classes";
import { type Description, type Example, SUBJECTS } from "../api/describe/description.ts";
import { OPERATIONS } from "../api/describe/operations.ts";
import { refusalsOf } from "../api/describe/refusals.ts";
import type { ApiGuide, GuideExample, GuideOperation } from "./api-guide.ts";

/** The guide, made of the same descriptions as the OpenAPI document. */
export function writeGuide(origin: string): ApiGuide {
  return {
    origin,
    subjects: Object.entries(SUBJECTS).map(([name, says]) => ({
      name,
      says,
      operations: OPERATIONS.filter(({ subject }) => subject === name).map(written),
    })),
  };
}

function written(operation: Description): GuideOperation {
  const { id, method, path, summary, detail = null, parameters = [], answer, examples } = operation;
  const { address, account } = QUOTAS[classOf(method.toUpperCase(), path)];
  return {
    id,
    method: method.toUpperCase(),
    path,
    summary,
    detail,
    status: answer.status,
    opensWith: opensWith(operation),
    parameters: parameters.map(({ name, says, required }) => ({ name, says, required: required ?? true })),
    examples: Object.values(examples).map((example) => writtenExample(operation, example)),
    problems: [...refusalsOf(operation)].map(([status, codes]) => ({ status, codes })),
    limits: { address, account },
  };
}

function opensWith({ who }: Description): string | null {
  if (who === "anybody") return null;
  if (who === "session") return "session";
  const { partner }: { readonly grants: object; readonly partner?: PartnerScope } = PERMISSIONS[who];
  return partner ?? "session";
}

function writtenExample(operation: Description, example: Example): GuideExample {
  const { answer } = example;
  const shown = typeof answer === "string" ? answer : JSON.stringify(answer, null, 2);
  return { says: example.says, command: commandOf(operation, example), answer: shown ?? null };
}

/** What asks it from a terminal, with `$SHOP` and `$TOKEN` as the page's beginning sets them. */
function commandOf(operation: Description, { given = {}, body }: Example): string {
  const { method, path, parameters = [] } = operation;
  const filled = parameters
    .filter(({ in: where }) => where === "path")
    .reduce((at, { name }) => at.replace(`{${name}}`, String(given[name])), path);
  const query = new URLSearchParams(
    parameters
      .filter(({ in: where, name }) => where === "query" && given[name] !== undefined)
      .map(({ name }): [string, string] => [name, String(given[name])]),
  );
  const lines = [
    `curl ${method === "get" ? "" : `-X ${method.toUpperCase()} `}"$SHOP${filled}${query.size > 0 ? `?${query}` : ""}"`,
  ];
  if (opensWith(operation) !== null) lines.push('-H "Authorization: Bearer $TOKEN"');
  if (operation.body?.type !== undefined) {
    for (const [name, value] of Object.entries(Object(body))) lines.push(`-d '${name}=${value}'`);
  } else if (operation.body) {
    lines.push("-H 'Content-Type: application/json'", `-d '${JSON.stringify(body, null, 2)}'`);
  }
  return lines.join(" \\\n  ");
}
