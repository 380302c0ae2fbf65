import * as v from "valibot";

/** The variables of the keys that protect what is at rest; a part of the environment's schema. */
export const keyVariables = {
  /** The key in AWS KMS that wraps data keys: its id, ARN or alias. */
  KEY_ID: v.optional(v.pipe(v.string(), v.minLength(1))),
  /** Without KMS: the file that holds the wrapping key, made when it is missing. */
  KEY_FILE: v.optional(v.pipe(v.string(), v.minLength(1))),
  /** What keyed hashes are made under. Another one, and no e-mail address, token or code is found again. */
  LOOKUP_SECRET: v.pipe(v.string(), v.minLength(32, "must have at least 32 characters")),
};

const KeyVariables = v.object(keyVariables);

/** Where the key that wraps data keys lies. */
export type WrappingKey = { readonly kms: string } | { readonly file: string };

/**
 * Which wrapping key the variables name; KMS where both are.
 * @throws {Error} when they name none.
 */
export function wrappingKeyOf(
  env: Pick<v.InferOutput<typeof KeyVariables>, "KEY_ID" | "KEY_FILE">,
): WrappingKey {
  if (env.KEY_ID !== undefined) return { kms: env.KEY_ID };
  if (env.KEY_FILE !== undefined) return { file: env.KEY_FILE };
  throw new Error("KEY_ID is not set, nor is KEY_FILE: one of them must name the key that wraps data keys");
}
