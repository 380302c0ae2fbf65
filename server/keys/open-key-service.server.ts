import type { WrappingKey } from "#server/keys/key-config";
import type { KeyService } from "#server/keys/key-service";
import { kmsKeyService } from "#server/keys/kms-key-service.server";
import { localKeyService } from "#server/keys/local-key-service.server";

/** The key service that holds a wrapping key. */
export function openKeyService(
  key: WrappingKey,
  aws: { readonly region: string; readonly endpoint?: string | undefined },
): KeyService {
  return "kms" in key ? kmsKeyService(key.kms, aws) : localKeyService(key.file);
}
