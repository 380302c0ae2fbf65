import * as v from "valibot";
import { signedInSchema } from "#domain/accounts";
import { addPasskeySchema, challengeSchema, passkeyAddedSchema, passkeySignInSchema } from "#domain/passkeys";
import type { Description } from "./description.ts";
import { EMAIL, SHOPPER } from "./example-values.ts";

/** Shortened: what an authenticator says is hundreds of characters. */
const credential = {
  id: "kT3yX0mNq7o",
  rawId: "kT3yX0mNq7o",
  type: "public-key",
  clientExtensionResults: {},
};
const clientDataJSON = "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0In0";

/** What a browser hands to an authenticator is the browser’s business; the server checks what comes back. */
const optionsSchema = v.objectWithRest({ challenge: v.string() }, v.unknown());

export const PASSKEYS: readonly Description[] = [
  {
    id: "askForPasskey",
    method: "post",
    path: "/api/passkey-challenges",
    subject: "Passkeys",
    summary: "Get a challenge for a passkey to sign",
    detail:
      "What `navigator.credentials` takes (WebAuthn Level 3), to `sign-in`, to `confirm` who is signed in, or to `add` a passkey. Good for one answer within minutes.",
    who: "anybody",
    body: { schema: challengeSchema },
    answer: { status: 200, says: "Options in JSON.", schema: optionsSchema, setsCookie: true },
    problems: {
      401: ["no-session", "bad-token"],
      403: ["forbidden", "second-factor-needed", "sign-in-again"],
      409: ["too-many-passkeys"],
      503: ["sessions-unavailable"],
    },
    examples: {
      signIn: {
        says: "To sign in",
        body: { purpose: "sign-in" },
        answer: {
          challenge: "r4nD0mBytes",
          rpId: "shop.example",
          timeout: 300_000,
          userVerification: "required",
        },
      },
    },
  },
  {
    id: "signInWithPasskey",
    method: "post",
    path: "/api/session/passkey",
    subject: "Passkeys",
    summary: "Sign in with a passkey",
    who: "anybody",
    body: { schema: passkeySignInSchema },
    answer: {
      status: 200,
      says: "Who the device talks as from now on.",
      schema: signedInSchema,
      setsCookie: true,
    },
    problems: { 401: ["passkey-refused"], 503: ["sessions-unavailable"] },
    examples: {
      signed: {
        says: "What the browser gave back",
        body: {
          passkey: {
            ...credential,
            response: { clientDataJSON, authenticatorData: "SZYN5YgOjGh0NBcP", signature: "MEUCIQDo" },
          },
        },
        answer: {
          accountId: SHOPPER,
          role: "shopper",
          name: "Ada Brook",
          email: EMAIL,
          deviceJoined: true,
          mustEnrol: false,
        },
      },
    },
  },
  {
    id: "addPasskey",
    method: "post",
    path: "/api/account/passkeys",
    subject: "Passkeys",
    summary: "Keep a passkey the browser has made",
    detail: "`codesMade`: recovery codes were made with it, which are shown now or never.",
    who: "passkey.add",
    body: { schema: addPasskeySchema },
    answer: { status: 200, says: "It is kept.", schema: passkeyAddedSchema, setsCookie: true },
    problems: { 401: ["passkey-refused"], 409: ["passkey-known", "too-many-passkeys"] },
    examples: {
      made: {
        says: "Ada’s phone",
        body: {
          name: "My phone",
          passkey: {
            ...credential,
            response: { clientDataJSON, attestationObject: "o2NmbXRkbm9uZQ", transports: ["internal"] },
          },
        },
        answer: { codesMade: true },
      },
    },
  },
];
