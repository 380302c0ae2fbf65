import { Repository, RepositoryEncryption, TagMutability } from "aws-cdk-lib/aws-ecr";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import { type PlatformConfig, wellKnown } from "../config.ts";

/** Releases that can be rolled back to, in every region that has them. */
const RELEASES_KEPT = 30;

/** Where the releases' images are in a region, under the one name they have in all of them. */
export function imageRepository(
  scope: Construct,
  id: string,
  config: PlatformConfig,
  encryptionKey: IKey,
): Repository {
  return new Repository(scope, id, {
    repositoryName: wellKnown(config).images,
    imageScanOnPush: true,
    imageTagMutability: TagMutability.IMMUTABLE,
    encryption: RepositoryEncryption.KMS,
    encryptionKey,
    lifecycleRules: [{ description: "Releases to roll back to", maxImageCount: RELEASES_KEPT }],
  });
}
