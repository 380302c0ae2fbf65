import { Stack } from "aws-cdk-lib";
import { type IKey, Key } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";

/**
 * A key of another stack, by its ARN: grants then stay with who is granted, where the key itself would have its own
 * policy rewritten and its stack wait for the grantee's.
 */
export function importedKey(scope: Construct, id: string, key: IKey): IKey {
  return Stack.of(key) === Stack.of(scope) ? key : Key.fromKeyArn(scope, id, key.keyArn);
}
