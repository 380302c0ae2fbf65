import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import * as v from "valibot";
import type { Document, Operation } from "./read-document.ts";

/** An answer as it came over the wire. */
export type Answered = { readonly status: number; readonly headers: Headers; readonly text: string };

/** What an answer says or leaves out that its description does not; empty where they agree. */
export function faultsOf(
  document: Document,
  { operationId, responses }: Operation,
  answer: Answered,
): string[] {
  const described = responses[answer.status];
  if (described === undefined) return [`${operationId} answers ${answer.status}, which is not described`];
  const missing = Object.keys(described.headers)
    .filter((name) => !answer.headers.has(name))
    .map((name) => `${operationId} sends no ${name} with ${answer.status}`);
  if (described.content === undefined) return answer.text === "" ? missing : [...missing, "there is a body"];
  const type = answer.headers.get("Content-Type")?.split(";")[0] ?? "";
  const content = described.content[type];
  if (content === undefined) return [...missing, `${operationId} sends ${type} with ${answer.status}`];
  if (!type.endsWith("json")) return missing;
  return [...missing, ...bodyFaults(document, content.schema, JSON.parse(answer.text))];
}

function bodyFaults({ components }: Document, schema: object, body: unknown): string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile({ ...closed(schema), components: closed(components) });
  return validate(body) ? [] : (validate.errors ?? []).map(inWords);
}

const inWords = ({ instancePath, message, params }: ErrorObject): string =>
  `${instancePath || "the body"} ${message} ${JSON.stringify(params)}`;

const objectSchema = v.looseObject({ type: v.literal("object"), properties: v.looseObject({}) });

/** The same schema, with objects that may have no property that is not described. */
function closed(schema: unknown): object {
  if (Array.isArray(schema)) return schema.map((item: unknown) => within(item));
  const all = v.parse(v.looseObject({}), schema);
  const inner = Object.fromEntries(Object.entries(all).map(([name, value]) => [name, within(value)]));
  const isClosable = v.is(objectSchema, all) && !("additionalProperties" in all);
  return isClosable ? { ...inner, additionalProperties: false } : inner;
}

function within(value: unknown): unknown {
  return typeof value === "object" && value !== null ? closed(value) : value;
}
