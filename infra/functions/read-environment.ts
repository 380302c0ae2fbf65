import process from "node:process";
import * as v from "valibot";

/** The function's own variables. @throws {Error} naming those that are missing, when the function starts. */
export function readEnvironment<const Name extends string>(...names: Name[]): Record<Name, string> {
  const text = v.pipe(v.string(), v.minLength(1));
  const missing = names.filter((name) => !v.is(text, process.env[name]));
  if (missing.length > 0) throw new Error(`not set: ${missing.join(", ")}`);
  return v.parse(
    v.record(v.picklist(names), text),
    Object.fromEntries(names.map((name) => [name, process.env[name]])),
  );
}
