import {
  type ConversionConfig,
  type JsonSchema,
  toJsonSchema,
  toJsonSchemaDefs,
} from "@valibot/to-json-schema";
import type * as v from "valibot";
import { NAMED_SCHEMAS } from "./named-schemas.ts";

const config: ConversionConfig = {
  target: "draft-2020-12",
  // What has no word in JSON Schema is left to the server; anything else that cannot be written fails loudly.
  errorMode: "throw",
  ignoreActions: ["check", "transform", "trim", "to_lower_case"],
  overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
};

/** The named schemas as JSON Schema. */
export const namedSchemas = (): Record<string, JsonSchema> => toJsonSchemaDefs(NAMED_SCHEMAS, config);

/** A schema as JSON Schema that refers to the named ones. */
export function jsonSchemaOf(schema: v.GenericSchema): JsonSchema {
  const {
    $schema: _,
    $defs: __,
    ...written
  } = toJsonSchema(schema, { ...config, definitions: NAMED_SCHEMAS });
  return written;
}
