import * as v from "valibot";
import { codeProofSchema, linkProofSchema } from "./challenges.ts";
import { uuidSchema } from "./operations.ts";
import { someText } from "./texts.ts";

/** Everything an account can be. `guest` is a device nobody has signed in on. */
export const ROLES = [
  "guest",
  "shopper",
  "vendor-owner",
  "vendor-manager",
  "vendor-picker",
  "admin",
  "support",
  "finance",
] as const;
export type Role = (typeof ROLES)[number];

/** Who a request acts for, as its session says. `vendorId` is set for the three vendor roles only. */
export const ownerSchema = v.object({
  accountId: uuidSchema,
  role: v.picklist(ROLES),
  vendorId: v.nullable(v.number()),
});
export type Owner = v.InferOutput<typeof ownerSchema>;

/** Whether this is somebody who signed in, as opposed to a device's guest. */
export function isMember(owner: { readonly role: string }): boolean {
  return owner.role !== "guest";
}

/** Who the device is talking as: the answer of `GET /api/session` and of everything that starts a session. */
export const identitySchema = v.object({
  accountId: uuidSchema,
  role: v.picklist(ROLES),
  /** Empty for guests. */
  name: v.string(),
  /** Null for guests. */
  email: v.nullable(v.string()),
});
export type Identity = v.InferOutput<typeof identitySchema>;

/**
 * What a device proves itself with: its client group and the 32 random bytes it minted with it, base64url.
 * The body of `POST /api/session/guest`.
 */
export const deviceSchema = v.object({
  clientGroup: uuidSchema,
  secret: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/)),
});
export type Device = v.InferOutput<typeof deviceSchema>;

/** Characters of a password that is chosen now, as OWASP ASVS 4.0 asks in 2.1.1 and 2.1.2. No kinds of them are asked for. */
export const MIN_PASSWORD_LENGTH = 12;
export const MAX_PASSWORD_LENGTH = 128;
/**
 * What was once let be chosen. Longer input is refused unread: hashing must not become a way to keep the server busy.
 */
const MAX_CURRENT_PASSWORD_LENGTH = 256;

/** How long a password counts as: spaces in a row make it no harder to guess. */
export function passwordLength(password: string): number {
  return password.replace(/\s+/gu, " ").length;
}

export const emailSchema = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.maxLength(254), v.email());
export const nameSchema = someText(120);
/** A password that is in use, whatever was asked of one when it was chosen. */
export const currentPasswordSchema = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(MAX_CURRENT_PASSWORD_LENGTH),
);
export const newPasswordSchema = v.pipe(
  v.string(),
  v.minLength(MIN_PASSWORD_LENGTH),
  v.maxLength(MAX_PASSWORD_LENGTH),
  v.check((password) => passwordLength(password) >= MIN_PASSWORD_LENGTH),
);

/** Signing in takes any password that may once have been set, so it does not ask for a minimum length. */
export const signInSchema = v.object({ email: emailSchema, password: currentPasswordSchema });
export type Credentials = v.InferOutput<typeof signInSchema>;

export const registrationSchema = v.object({
  name: nameSchema,
  email: emailSchema,
  password: newPasswordSchema,
});
export type Registration = v.InferOutput<typeof registrationSchema>;

/** The answer to `POST /api/session/register`, the same whether or not the e-mail is somebody's already. */
export const registrationAskedSchema = v.object({ challengeId: uuidSchema });

/**
 * What makes the account from the mail's link, on any device. The token alone must not do: whoever reads the mail would get
 * an account whose password a stranger chose.
 */
export const linkConfirmationSchema = v.object({
  ...linkProofSchema.entries,
  password: currentPasswordSchema,
});
export const confirmationSchema = v.union([codeProofSchema, linkConfirmationSchema]);
export type Confirmation = v.InferOutput<typeof confirmationSchema>;

/** The JSON bodies of `POST /api/session` and `POST /api/session/verify`: a device brings what it holds along. */
const broughtAlong = v.object({ device: v.optional(deviceSchema) });
export const deviceSignInSchema = v.object({ ...signInSchema.entries, ...broughtAlong.entries });
export const deviceConfirmationSchema = v.intersect([confirmationSchema, broughtAlong]);

/**
 * The answer to both. `deviceJoined` false: the client group belongs to another member; the device keeps its
 * outbox for that member and mints a new client group for this one.
 */
export const signedInSchema = v.object({
  ...identitySchema.entries,
  deviceJoined: v.boolean(),
  /** Nothing but setting up a second factor is allowed yet. */
  mustEnrol: v.optional(v.boolean(), false),
});
export type SignedIn = v.InferOutput<typeof signedInSchema>;

/** Codes of the problem documents that are about who is asking. */
export const ACCOUNT_PROBLEMS = [
  /** 401: no session, or one that has ended. Keep everything and sign in, or come back as the guest. */
  "no-session",
  /** 401: the access token is none of ours, has ended, or was taken back. Ask for a new one. */
  "bad-token",
  /** 503: sessions cannot be read just now. Try again. */
  "sessions-unavailable",
  /** 403: the secret does not fit the client group. */
  "wrong-secret",
  /** 409: the client group belongs to a member, who has to sign in. */
  "member-device",
  /** 401: the e-mail and password do not fit together. */
  "wrong-credentials",
  /** 422: the password is on a list of breached ones, or says who it belongs to. */
  "password-breached",
  "password-personal",
  /** 401: the code is not the one that was sent. */
  "wrong-code",
  /** 401: not the password that was chosen, or is in use. */
  "wrong-password",
  /** 410: what was sent to the mailbox was used, replaced, tried too often, or is too old. */
  "challenge-ended",
  /** 429: too many attempts. */
  "too-many-attempts",
  /** 401: the password was right; one of the document's `methods` has to be shown, too. */
  "second-factor-needed",
  /** 401: the code is wrong, or was used before. */
  "second-factor-wrong",
  /** 401: too long since the password, or too many codes. Begin again with it. */
  "second-factor-expired",
  /** 401: nothing this passkey signed was asked for, or it is not one of ours. */
  "passkey-refused",
  /** 409: this passkey is kept already. */
  "passkey-known",
  /** 409: an account has room for no more. */
  "too-many-passkeys",
  /** 403: what was given does not prove who they are. */
  "wrong-proof",
  /** 403: sent by another site. */
  "cross-origin",
] as const;
export type AccountProblem = (typeof ACCOUNT_PROBLEMS)[number];
