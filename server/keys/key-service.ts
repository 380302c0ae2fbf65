/** What a wrapped key is for. The service binds it to the ciphertext: unwrapping takes the same one again. */
export type EncryptionContext = Readonly<Record<string, string>>;

/** Keeps the one key that never leaves it, and wraps 256-bit data keys under that. */
export type KeyService = {
  readonly wrap: (key: Uint8Array, context: EncryptionContext) => Promise<Uint8Array>;
  /** @throws when `wrapped` was made under another key or context, or was altered. */
  readonly unwrap: (wrapped: Uint8Array, context: EncryptionContext) => Promise<Uint8Array>;
};
