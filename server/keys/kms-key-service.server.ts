import { DecryptCommand, EncryptCommand, KMSClient, type KMSClientConfig } from "@aws-sdk/client-kms";
import type { KeyService } from "#server/keys/key-service";

/**
 * A key service in AWS KMS. The key `keyId` never leaves KMS; each data key costs one call when it is made and one
 * whenever a process unwraps it first.
 */
export function kmsKeyService(keyId: string, client: KMSClientConfig): KeyService {
  const kms = new KMSClient({ maxAttempts: 3, ...client });
  return {
    wrap: async (key, context) => {
      const answer = await kms.send(
        new EncryptCommand({ KeyId: keyId, Plaintext: key, EncryptionContext: { ...context } }),
      );
      if (answer.CiphertextBlob === undefined) throw new Error("KMS answered without a wrapped key");
      return answer.CiphertextBlob;
    },
    unwrap: async (wrapped, context) => {
      // Without KeyId: KMS reads from the ciphertext which key it was, so that after a change of key the earlier
      // data keys still unwrap. The context still has to be the same.
      const answer = await kms.send(
        new DecryptCommand({ CiphertextBlob: wrapped, EncryptionContext: { ...context } }),
      );
      if (answer.Plaintext === undefined) throw new Error("KMS answered without a key");
      return answer.Plaintext;
    },
  };
}
