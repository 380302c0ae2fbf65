import { createRequire } from "node:module";

/**
 * The behaviour of the CDK, as flags in code: cdk.json is read by its command line only, and the platform is built
 * by tests and by `npm run infra:synth` too. What the release recommends, but with strong references between
 * stacks, so that CloudFormation refuses to take away what another stack stands on.
 */
export function featureFlags(): Record<string, unknown> {
  const recommended: Record<string, unknown> = createRequire(import.meta.url)(
    "aws-cdk-lib/recommended-feature-flags.json",
  );
  return {
    ...recommended,
    "@aws-cdk/core:defaultCrossStackReferences": "strong",
    "@aws-cdk/core:enableAdditionalMetadataCollection": false,
  };
}
