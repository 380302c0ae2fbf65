import * as v from "valibot";

/** Finds, in a described body, every place a text may stand. */

type Path = readonly string[];

const schemaNode = v.looseObject({
  $ref: v.optional(v.string()),
  type: v.optional(v.unknown()),
  properties: v.optional(v.record(v.string(), v.unknown())),
  items: v.optional(v.unknown()),
  anyOf: v.optional(v.array(v.unknown())),
  oneOf: v.optional(v.array(v.unknown())),
  allOf: v.optional(v.array(v.unknown())),
});

/** The places of texts that a JSON schema tells of, those that no example shows included. */
function inSchema(schema: unknown, named: Readonly<Record<string, unknown>>): Path[] {
  const parsed = v.safeParse(schemaNode, schema);
  if (!parsed.success) return [];
  const { $ref, type, properties = {}, items, anyOf = [], oneOf = [], allOf = [] } = parsed.output;
  if ($ref !== undefined) return inSchema(named[$ref.split("/").at(-1) ?? ""], named);
  return [
    ...(type === "string" ? [[]] : []),
    ...Object.entries(properties).flatMap(([name, inner]) =>
      inSchema(inner, named).map((at) => [name, ...at]),
    ),
    ...inSchema(items, named).map((at) => ["0", ...at]),
    ...[...anyOf, ...oneOf, ...allOf].flatMap((inner) => inSchema(inner, named)),
  ];
}

/** The places of texts in an example, also where the schema takes anything. */
function inExample(value: unknown): Path[] {
  if (typeof value === "string") return [[]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => inExample(inner).map((at) => [name, ...at]));
}

/** Dotted places of every text a body may hold. */
export function textFields(
  schema: unknown,
  named: Readonly<Record<string, unknown>>,
  example: unknown,
): string[] {
  return [...new Set([...inSchema(schema, named), ...inExample(example)].map((at) => at.join(".")))];
}

/** A copy of a body with another text at a dotted place; what is missing on the way there is made. */
export function withText(body: unknown, place: string, text: string): unknown {
  const [name = "", ...rest] = place === "" ? [] : place.split(".");
  if (name === "") return text;
  const inner = typeof body === "object" && body !== null ? body : {};
  if (Array.isArray(inner))
    return inner.map((value, at) => (String(at) === name ? withText(value, rest.join("."), text) : value));
  return { ...inner, [name]: withText(Reflect.get(inner, name), rest.join("."), text) };
}
