import * as v from "valibot";
import { currentPasswordSchema, deviceSchema } from "./accounts.ts";
import { typedCodeSchema } from "./second-factors.ts";
import { someText } from "./texts.ts";

/** Passkeys of one account: more than anybody has devices. */
export const MAX_PASSKEYS = 20;

/** What a person calls a passkey. */
export const passkeyNameSchema = someText(60);

const base64Url = (most: number) => v.pipe(v.string(), v.maxLength(most), v.regex(/^[A-Za-z0-9_-]+$/));
/** A passkey's own id. */
export const passkeyIdSchema = base64Url(1400);
const credential = {
  id: passkeyIdSchema,
  rawId: base64Url(1400),
  type: v.literal("public-key"),
  /** Asked for none, so whatever stands there is dropped. */
  clientExtensionResults: v.object({}),
};

/** What a browser answers with when it made a passkey (WebAuthn Level 3, RegistrationResponseJSON). */
export const newPasskeySchema = v.object({
  ...credential,
  response: v.object({
    clientDataJSON: base64Url(4096),
    attestationObject: base64Url(16_384),
    transports: v.optional(
      v.pipe(
        v.array(v.string()),
        v.transform((given) => TRANSPORTS.filter((known) => given.includes(known))),
      ),
    ),
  }),
});
export type NewPasskey = v.InferOutput<typeof newPasskeySchema>;

/** How a browser may reach an authenticator. */
export const TRANSPORTS = ["ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"] as const;

/** What a browser answers with when a passkey signed (WebAuthn Level 3, AuthenticationResponseJSON). */
export const shownPasskeySchema = v.object({
  ...credential,
  response: v.object({
    clientDataJSON: base64Url(4096),
    authenticatorData: base64Url(4096),
    signature: base64Url(8192),
    userHandle: v.optional(base64Url(128)),
  }),
});
export type ShownPasskey = v.InferOutput<typeof shownPasskeySchema>;

/** The body of `POST /api/passkey-challenges`: what a passkey is to be made or to sign for. */
export const challengeSchema = v.object({ purpose: v.picklist(["sign-in", "confirm", "add"]) });

/** The body of `POST /api/session/passkey`. */
export const passkeySignInSchema = v.object({
  passkey: shownPasskeySchema,
  device: v.optional(deviceSchema),
});

/** The body of `POST /api/account/passkeys`. */
export const addPasskeySchema = v.object({ passkey: newPasskeySchema, name: passkeyNameSchema });

/** The answer: whether recovery codes were made with it, which are shown now or never. */
export const passkeyAddedSchema = v.object({ codesMade: v.boolean() });

/** A password, and a code where signing in asks for one, too. */
export const typedProofSchema = v.object({
  password: currentPasswordSchema,
  code: v.optional(typedCodeSchema),
});
/** The body of `POST /api/session/confirm`. */
export const confirmSchema = v.union([v.object({ passkey: shownPasskeySchema }), typedProofSchema]);
export type Proof = v.InferOutput<typeof confirmSchema>;
