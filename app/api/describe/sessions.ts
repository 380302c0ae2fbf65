import * as v from "valibot";
import {
  deviceConfirmationSchema,
  deviceSchema,
  deviceSignInSchema,
  identitySchema,
  registrationAskedSchema,
  registrationSchema,
  signedInSchema,
} from "#domain/accounts";
import { confirmSchema } from "#domain/passkeys";
import { showSecondFactorSchema } from "#domain/second-factors";
import type { Description } from "./description.ts";
import { CHALLENGE, CLIENT_GROUP, DEVICE_SECRET, EMAIL, PASSWORD, SHOPPER } from "./example-values.ts";

const signedIn = {
  accountId: SHOPPER,
  role: "shopper",
  name: "Ada Brook",
  email: EMAIL,
  deviceJoined: true,
  mustEnrol: false,
};
const startsSession = {
  status: 200,
  says: "Who the device talks as from now on.",
  schema: signedInSchema,
  setsCookie: true,
} as const;

export const SESSIONS: readonly Description[] = [
  {
    id: "readSession",
    method: "get",
    path: "/api/session",
    subject: "Sessions",
    summary: "Ask who the device talks as",
    detail: "`null` for nobody: that is an answer, and no failure.",
    who: "anybody",
    answer: { status: 200, says: "Who it is.", schema: v.nullable(identitySchema) },
    problems: { 503: ["sessions-unavailable"] },
    examples: { nobody: { says: "Nobody is signed in", answer: null } },
  },
  {
    id: "openGuestSession",
    method: "post",
    path: "/api/session/guest",
    subject: "Sessions",
    summary: "Open a session for the device’s guest",
    detail:
      "The device minted a client group and 32 random bytes, and comes back as the same guest with them. Where a member is signed in already, the device becomes the member’s.",
    who: "anybody",
    body: { schema: deviceSchema },
    answer: { ...startsSession, schema: identitySchema },
    problems: { 403: ["wrong-secret"], 409: ["member-device"], 503: ["sessions-unavailable"] },
    examples: {
      guest: {
        says: "A new phone",
        body: { clientGroup: CLIENT_GROUP, secret: DEVICE_SECRET },
        answer: { accountId: SHOPPER, role: "guest", name: "", email: null },
      },
    },
  },
  {
    id: "signIn",
    method: "post",
    path: "/api/session",
    subject: "Sessions",
    summary: "Sign in with e-mail and password",
    detail:
      "401 `second-factor-needed` names the `methods` one of which has to be shown, too; its cookie lets `/api/session/second-factor` go on. An unknown e-mail is answered like a wrong password.",
    who: "anybody",
    body: { schema: deviceSignInSchema },
    answer: startsSession,
    problems: { 401: ["wrong-credentials", "second-factor-needed"], 503: ["sessions-unavailable"] },
    examples: {
      password: {
        says: "Ada signs in",
        body: { email: EMAIL, password: PASSWORD },
        answer: { ...signedIn, deviceJoined: true },
      },
    },
  },
  {
    id: "showSecondFactor",
    method: "post",
    path: "/api/session/second-factor",
    subject: "Sessions",
    summary: "Finish signing in with a code",
    detail: "Six digits of an authenticator app, or one of the recovery codes.",
    who: "anybody",
    body: { schema: showSecondFactorSchema },
    answer: startsSession,
    problems: { 401: ["second-factor-wrong", "second-factor-expired"], 503: ["sessions-unavailable"] },
    examples: { code: { says: "A code of the app", body: { code: "492 039" }, answer: signedIn } },
  },
  {
    id: "confirmIdentity",
    method: "post",
    path: "/api/session/confirm",
    subject: "Sessions",
    summary: "Prove again who one is",
    detail:
      "What could cost somebody their account is open for ten minutes after a proof; without one it answers 403 `sign-in-again`. The proof is a passkey, or the password, with a code of the authenticator app or a recovery code wherever signing in asks for one: for everybody with an app, and for staff with any second factor.",
    who: "session.confirm",
    body: { schema: confirmSchema },
    answer: { status: 204, says: "Proved; the session has a new cookie.", schema: null, setsCookie: true },
    problems: { 401: ["second-factor-wrong"], 403: ["wrong-proof"], 503: ["sessions-unavailable"] },
    examples: {
      password: { says: "With the password", body: { password: PASSWORD } },
      both: {
        says: "With the password and a code of the app",
        body: { password: PASSWORD, code: "492 039" },
      },
    },
  },
  {
    id: "signOut",
    method: "delete",
    path: "/api/session",
    subject: "Sessions",
    summary: "Sign out on this device",
    who: "anybody",
    answer: { status: 204, says: "The session is over.", schema: null, setsCookie: true },
    problems: { 503: ["sessions-unavailable"] },
    examples: { out: { says: "Ada signs out" } },
  },
  {
    id: "register",
    method: "post",
    path: "/api/session/register",
    subject: "Sessions",
    summary: "Ask for an account",
    detail:
      "A mail with a code and a link goes to the address; there is no account before it is confirmed. The answer is the same whether or not the e-mail is somebody’s already.",
    who: "anybody",
    body: { schema: registrationSchema },
    answer: { status: 202, says: "A mail is on its way.", schema: registrationAskedSchema },
    problems: { 422: ["password-breached", "password-personal"], 503: ["sessions-unavailable"] },
    examples: {
      register: {
        says: "Ben asks for an account",
        body: { name: "Ben Hill", email: "ben@example.org", password: "three quiet yellow boats" },
        answer: { challengeId: CHALLENGE },
      },
    },
  },
  {
    id: "confirmRegistration",
    method: "post",
    path: "/api/session/verify",
    subject: "Sessions",
    summary: "Confirm the e-mail and get the account",
    detail:
      "With the mail’s code on the device that asked; with the link’s token and the password on any other.",
    who: "anybody",
    body: { schema: deviceConfirmationSchema },
    answer: startsSession,
    problems: {
      401: ["wrong-code", "wrong-password"],
      410: ["challenge-ended"],
      503: ["sessions-unavailable"],
    },
    examples: {
      code: {
        says: "The code of the mail",
        body: { challengeId: CHALLENGE, code: "274913" },
        answer: { ...signedIn, name: "Ben Hill", email: "ben@example.org" },
      },
    },
  },
];
