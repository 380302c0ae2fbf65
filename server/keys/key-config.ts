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

const KeyEnvironment = v.object({
  ...keyVariables,
  AWS_REGION: v.optional(v.string(), "eu-central-1"),
  AWS_ENDPOINT_URL: v.optional(v.string()),
});

/** Where the key that wraps data keys lies. */
export type WrappingKey = { readonly kms: string } | { readonly file: string };

/**
 * Which wrapping key the variables name; KMS where both are.
 * @throws {Error} when they name none.
 */
export function wrappingKeyOf(env: {
  readonly KEY_ID?: string | undefined;
  readonly KEY_FILE?: string | undefined;
}): WrappingKey {
  if (env.KEY_ID !== undefined) return { kms: env.KEY_ID };
  if (env.KEY_FILE !== undefined) return { file: env.KEY_FILE };
  throw new Error("KEY_ID is not set, nor is KEY_FILE: one of them must name the key that wraps data keys");
}

/** What a program that is neither web nor worker needs to seal and to hash. */
export type KeyConfig = {
  readonly wrappingKey: WrappingKey;
  readonly lookupSecret: string;
  readonly aws: { readonly region: string; readonly endpoint: string | undefined };
};

/** @throws {Error} one that names the first variable that is missing or malformed. */
export function parseKeyConfig(environment: Record<string, string | undefined>): KeyConfig {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = v.safeParse(KeyEnvironment, present);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const name = v.getDotPath(issue) ?? "environment";
    throw new Error(present[name] === undefined ? `${name} is not set` : `${name} ${issue.message}`);
  }
  const { LOOKUP_SECRET, AWS_REGION, AWS_ENDPOINT_URL } = parsed.output;
  return {
    wrappingKey: wrappingKeyOf(parsed.output),
    lookupSecret: LOOKUP_SECRET,
    aws: { region: AWS_REGION, endpoint: AWS_ENDPOINT_URL },
  };
}
