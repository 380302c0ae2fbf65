import { readFile } from "node:fs/promises";
import * as v from "valibot";
import { type Mapping, mappingSchema } from "./mapping.ts";
import { UnusableFile } from "./record-reader.ts";

/** @throws {UnusableFile} saying what is wrong in the mapping and where. */
export async function readMapping(path: string): Promise<Mapping> {
  const text = await readFile(path, "utf8").catch((error: Error) => {
    throw new UnusableFile(`The mapping cannot be read: ${error.message}.`);
  });
  const parsed = v.safeParse(mappingSchema, parseJson(text, path));
  if (parsed.success) return parsed.output;
  const faults = parsed.issues.map((issue) => `  ${v.getDotPath(issue) ?? "the whole"}: ${issue.message}`);
  throw new UnusableFile(`The mapping ${path} is wrong in:\n${faults.join("\n")}`);
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UnusableFile(
      `The mapping ${path} is not JSON: ${error instanceof Error ? error.message : error}.`,
    );
  }
}
