import * as v from "valibot";

/** The published document, as far as a client needs it: read from its JSON and from nothing else. */

const contentSchema = v.record(
  v.string(),
  v.object({
    schema: v.optional(v.looseObject({}), {}),
    examples: v.optional(v.record(v.string(), v.object({ value: v.unknown() })), {}),
  }),
);
const responseSchema = v.object({
  headers: v.optional(v.record(v.string(), v.unknown()), {}),
  content: v.optional(contentSchema),
});
const operationSchema = v.object({
  operationId: v.string(),
  security: v.array(v.record(v.string(), v.array(v.string()))),
  parameters: v.optional(
    v.array(
      v.object({
        in: v.picklist(["path", "query"]),
        name: v.string(),
        examples: v.optional(v.record(v.string(), v.object({ value: v.unknown() })), {}),
      }),
    ),
    [],
  ),
  requestBody: v.optional(v.object({ content: contentSchema })),
  responses: v.record(v.string(), responseSchema),
});
export const documentSchema = v.object({
  paths: v.record(v.string(), v.record(v.picklist(["get", "post", "put", "delete"]), operationSchema)),
  components: v.looseObject({ schemas: v.record(v.string(), v.looseObject({})) }),
});
export type Document = v.InferOutput<typeof documentSchema>;
export type Operation = v.InferOutput<typeof operationSchema> & {
  readonly method: string;
  readonly path: string;
};

/** Every operation of a document, by its id. */
export function operationsOf({ paths }: Document): ReadonlyMap<string, Operation> {
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, method, path })),
  );
  return new Map(all.map((operation) => [operation.operationId, operation]));
}

/** What is sent instead of what an example shows, where that cannot be known beforehand. */
export type Instead = {
  readonly given?: Readonly<Record<string, string>>;
  readonly body?: unknown;
};

/** The request that an example shows. */
export function requestOf(operation: Operation, name: string, instead: Instead = {}): [string, RequestInit] {
  const query = new URLSearchParams();
  let path = operation.path;
  for (const { in: where, name: parameter, examples } of operation.parameters) {
    const value = instead.given?.[parameter] ?? examples[name]?.value;
    if (value === undefined) continue;
    if (where === "query") query.set(parameter, String(value));
    else path = path.replace(`{${parameter}}`, encodeURIComponent(String(value)));
  }
  const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const body = instead.body ?? content?.examples[name]?.value;
  const init = {
    method: operation.method.toUpperCase(),
    ...(type !== undefined && { headers: { "Content-Type": type }, body: written(type, body) }),
  };
  return [`${path}${query.size > 0 ? `?${query}` : ""}`, init];
}

function written(type: string, body: unknown): string {
  if (type === "application/json") return JSON.stringify(body);
  const fields = v.parse(v.record(v.string(), v.string()), body);
  return new URLSearchParams(fields).toString();
}

/** Names of an operation's examples. */
export function exampleNames({ parameters, requestBody, responses }: Operation): ReadonlySet<string> {
  const contents = [requestBody?.content, ...Object.values(responses).map(({ content }) => content)];
  return new Set([
    ...parameters.flatMap(({ examples }) => Object.keys(examples)),
    ...contents.flatMap((content) =>
      Object.values(content ?? {}).flatMap(({ examples }) => Object.keys(examples)),
    ),
  ]);
}
