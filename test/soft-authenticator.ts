import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

/** What an authenticator may do otherwise than it should. */
type Whims = {
  /** Where the browser says the page came from. */
  readonly origin?: string;
  /** Whether the person was verified. */
  readonly verified?: boolean;
  readonly crossOrigin?: boolean;
  readonly type?: string;
};

/**
 * A passkey's authenticator and its browser, as far as a server can tell: an ES256 key for one host that counts its
 * signatures (WebAuthn Level 3, sections 6.1 and 6.5; RFC 9053 for the key).
 */
export class SoftAuthenticator {
  readonly id = randomBytes(32).toString("base64url");
  readonly #keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  readonly #origin: string;
  readonly #backedUp: boolean;
  /** Signatures so far: set it back to play an authenticator's copy. Always 0 where none are counted. */
  count: number;
  #userHandle: string | undefined;

  constructor(origin: string, { counts = true, backedUp = false } = {}) {
    this.#origin = origin;
    this.#backedUp = backedUp;
    this.count = counts ? 1 : 0;
  }

  /** Makes the passkey and answers as `PublicKeyCredential.toJSON()` does. */
  make(options: { challenge: string; user: { id: string } }, whims: Whims = {}) {
    this.#userHandle = options.user.id;
    const credentialId = Buffer.from(this.id, "base64url");
    const idLength = Buffer.alloc(2);
    idLength.writeUInt16BE(credentialId.length);
    const attested = Buffer.concat([Buffer.alloc(16), idLength, credentialId, coseKey(this.#keys.publicKey)]);
    const authData = Buffer.concat([this.#authenticatorData(whims, 0x40), attested]);
    const attestationObject = map([
      ["fmt", text("none")],
      ["attStmt", map([])],
      ["authData", bytes(authData)],
    ]);
    return {
      ...this.#credential(),
      response: {
        clientDataJSON: this.#clientData("webauthn.create", options.challenge, whims).toString("base64url"),
        attestationObject: attestationObject.toString("base64url"),
        transports: ["internal" as const],
      },
    };
  }

  /** Signs a challenge and answers as `PublicKeyCredential.toJSON()` does. */
  sign(options: { challenge: string }, whims: Whims = {}) {
    if (this.count > 0) this.count += 1;
    const clientData = this.#clientData("webauthn.get", options.challenge, whims);
    const authData = this.#authenticatorData(whims, 0);
    const hash = createHash("sha256").update(clientData).digest();
    return {
      ...this.#credential(),
      response: {
        clientDataJSON: clientData.toString("base64url"),
        authenticatorData: authData.toString("base64url"),
        signature: sign("sha256", Buffer.concat([authData, hash]), this.#keys.privateKey).toString(
          "base64url",
        ),
        ...(this.#userHandle !== undefined && { userHandle: this.#userHandle }),
      },
    };
  }

  #credential() {
    return { id: this.id, rawId: this.id, type: "public-key" as const, clientExtensionResults: {} };
  }

  #clientData(type: string, challenge: string, whims: Whims): Buffer {
    const { origin = this.#origin, crossOrigin = false } = whims;
    return Buffer.from(JSON.stringify({ type: whims.type ?? type, challenge, origin, crossOrigin }));
  }

  #authenticatorData({ verified = true }: Whims, more: number): Buffer {
    const host = createHash("sha256").update(new URL(this.#origin).hostname).digest();
    const rest = Buffer.alloc(5);
    // Present, verified, may be backed up and is.
    rest[0] = 0x01 | (verified ? 0x04 : 0) | (this.#backedUp ? 0x18 : 0) | more;
    rest.writeUInt32BE(this.count, 1);
    return Buffer.concat([host, rest]);
  }
}

function coseKey(key: KeyObject): Buffer {
  const { x = "", y = "" } = key.export({ format: "jwk" });
  const coordinate = (text: string) => bytes(Buffer.from(text, "base64url"));
  // kty: EC2, alg: ES256, crv: P-256, x, y.
  const pairs = [Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]), coordinate(x)];
  return Buffer.concat([...pairs, Buffer.from([0x22]), coordinate(y)]);
}

// As much of CBOR (RFC 8949) as an attestation without a statement takes.

function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  if (length < 256) return Buffer.from([(major << 5) | 24, length]);
  return Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
}

function bytes(value: Buffer): Buffer {
  return Buffer.concat([head(2, value.length), value]);
}

function text(value: string): Buffer {
  return Buffer.concat([head(3, value.length), Buffer.from(value)]);
}

function map(entries: readonly (readonly [string, Buffer])[]): Buffer {
  return Buffer.concat([head(5, entries.length), ...entries.flatMap(([key, value]) => [text(key), value])]);
}
