import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import * as v from "valibot";

const resourceSchema = v.looseObject({
  Type: v.string(),
  Properties: v.optional(v.record(v.string(), v.unknown()), {}),
  DeletionPolicy: v.optional(v.string()),
});
const templateSchema = v.looseObject({ Resources: v.record(v.string(), resourceSchema) });

/** The templates of a stage by the stack's own name: `Data`, `Edge`, … */
export type Templates = Record<string, v.InferOutput<typeof templateSchema>>;

export type Found = {
  readonly stack: string;
  readonly id: string;
  readonly resource: v.InferOutput<typeof resourceSchema>;
};

export function readTemplates(outdir: string): Templates {
  return Object.fromEntries(
    globSync(`${outdir}/*.template.json`).map((file) => {
      const [name = ""] = path.basename(file).split(".");
      return [
        name.replace(/^Egm-[a-z]+-/, ""),
        v.parse(templateSchema, JSON.parse(readFileSync(file, "utf8"))),
      ];
    }),
  );
}

/** Every resource of a type, `AWS::` left out; of all types without one. */
export function all(templates: Templates, type?: string): Found[] {
  return Object.entries(templates).flatMap(([stack, { Resources }]) =>
    Object.entries(Resources)
      .filter(([, { Type }]) => type === undefined || Type === `AWS::${type}`)
      .map(([id, resource]) => ({ stack, id, resource })),
  );
}

/** What stands at `Some.Path.0` of its properties; undefined where the path ends before. */
export function at({ resource }: Found, where: string): unknown {
  let value: unknown = resource.Properties;
  for (const step of where.split(".")) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.entries(value).find(([key]) => key === step)?.[1];
  }
  return value;
}

/** Text of a value in which references read as `{Ref: …}`. */
export const text = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? "");

export const list = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

/** What a platform promises: no fault is what keeping it looks like. */
export type Promises = Readonly<Record<string, (templates: Templates) => string[]>>;

/** Every resource of the type, of which there is at least one, keeps it. */
export function every(
  type: string,
  keeps: (found: Found) => boolean,
  among: (found: Found) => boolean = () => true,
) {
  return (templates: Templates): string[] => {
    const found = all(templates, type).filter(among);
    if (found.length === 0) return [`there is no ${type}`];
    return found.filter((each) => !keeps(each)).map(({ stack, id }) => `${stack}/${id}`);
  };
}

/** At least so many resources of the type keep it. */
export function some(type: string, keeps: (found: Found) => boolean, atLeast = 1) {
  return (templates: Templates): string[] => {
    const count = all(templates, type).filter(keeps).length;
    return count >= atLeast ? [] : [`${count} of ${type}, ${atLeast} are promised`];
  };
}

/** Both, or all of them. */
export function both(...checks: ((templates: Templates) => string[])[]) {
  return (templates: Templates): string[] => checks.flatMap((check) => check(templates));
}

/** Statements of every policy in the templates, and where each stands. */
export function statements(templates: Templates): { where: string; statement: Record<string, unknown> }[] {
  return all(templates).flatMap((found) => {
    const { stack, id, resource } = found;
    const inline = list(resource.Properties.Policies).map((policy) => document(policy, "PolicyDocument"));
    const own = ["PolicyDocument", "AssumeRolePolicyDocument", "KeyPolicy", "ResourcePolicy"].map((name) =>
      document(resource.Properties, name),
    );
    return [...inline, ...own]
      .flatMap((each) => list(document(each, "Statement")))
      .flatMap((statement) =>
        typeof statement === "object" && statement !== null
          ? [{ where: `${stack}/${id}`, statement: Object.fromEntries(Object.entries(statement)) }]
          : [],
      );
  });
}

function document(holder: unknown, name: string): unknown {
  if (typeof holder !== "object" || holder === null) return undefined;
  return Object.entries(holder).find(([key]) => key === name)?.[1];
}
