import * as v from "valibot";
import {
  type Confirmation,
  type Credentials,
  linkConfirmationSchema,
  MAX_PASSWORD_LENGTH,
  MIN_PASSWORD_LENGTH,
  passwordLength,
  type Registration,
  registrationSchema,
  signInSchema,
} from "#domain/accounts";
import { codeProofSchema } from "#domain/challenges";
import { isOwnPath } from "#domain/own-path";

export const ACCOUNT_FIELDS = ["name", "email", "code", "current", "password"] as const;
export type AccountField = (typeof ACCOUNT_FIELDS)[number];
/** What is wrong with a field, in words that screens have a sentence for. */
export type FieldFault =
  | "name"
  | "email"
  | "email-same"
  | "code"
  | "password"
  | "password-short"
  | "password-long"
  | "password-breached"
  | "password-personal"
  | "wrong-credentials"
  | "wrong-code"
  | "wrong-password"
  | "second-factor-wrong"
  | "wrong-proof";

/** What keeps the form as a whole from being taken. `offline` only ever happens on a device. */
export type Trouble =
  | { readonly kind: "too-many-attempts"; readonly minutes: number }
  | { readonly kind: "sessions-unavailable" | "challenge-ended" | "offline" | "refused" }
  | { readonly kind: "second-factor-expired" | "passkey-refused" };

/** What comes back when the form was not taken; passwords and codes never do. */
export type FormAnswer = {
  readonly kept: { readonly name: string; readonly email: string };
  readonly faults: Partial<Record<AccountField, FieldFault>>;
  readonly trouble: Trouble | null;
};

export type ParsedForm<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly answer: FormAnswer };

/** A refusal of the server, as either side learns of it. `retryAfter` in seconds. */
export type Refusal = { readonly reason: string; readonly retryAfter?: number };

/** The texts of a posted form; a body that is none counts as one in which nothing was filled in. */
export async function readForm(request: Request): Promise<FormData> {
  const sent = await request.formData().catch(() => new FormData());
  const form = new FormData();
  for (const [name, value] of sent) if (typeof value === "string") form.append(name, value);
  return form;
}

/** The fields of a sign-in as a form sends them. */
export function parseSignIn(form: FormData): ParsedForm<Credentials> {
  return parseForm(signInSchema, form);
}

/** The fields of a registration as a form sends them. */
export function parseRegistration(form: FormData): ParsedForm<Registration> {
  return parseForm(registrationSchema, form);
}

/** The fields with which a registration is confirmed: a code, or the password beside the link's token. */
export function parseConfirmation(form: FormData): ParsedForm<Confirmation> {
  return form.has("token") ? parseForm(linkConfirmationSchema, form) : parseForm(codeProofSchema, form);
}

/** Reads a form's fields by a schema whose faults are those of fields. */
export function parseForm<Schema extends v.GenericSchema>(
  schema: Schema,
  form: FormData,
): ParsedForm<v.InferOutput<Schema>> {
  const fields = Object.fromEntries([...form].filter(([, value]) => typeof value === "string"));
  const parsed = v.safeParse(schema, fields);
  if (parsed.success) return { ok: true, value: parsed.output };
  const wrong = new Set(parsed.issues.map((issue) => v.getDotPath(issue)));
  const faults = ACCOUNT_FIELDS.filter((field) => wrong.has(field)).map((field) => [
    field,
    faultOf(field, text(form, field)),
  ]);
  // What no field is to blame for, such as a link cut short, is the form's own trouble.
  const trouble: Trouble | null = faults.length === 0 ? { kind: "refused" } : null;
  return { ok: false, answer: { kept: keptOf(form), faults: Object.fromEntries(faults), trouble } };
}

/** The form again, with what the server had against it. */
export function refused(form: FormData, { reason, retryAfter }: Refusal): FormAnswer {
  const answer = { kept: keptOf(form), faults: {}, trouble: null };
  switch (reason) {
    case "wrong-credentials":
    case "email-same":
      return { ...answer, faults: { email: reason } };
    case "wrong-code":
    case "second-factor-wrong":
      return { ...answer, faults: { code: reason } };
    case "wrong-proof":
      return { ...answer, faults: { password: reason } };
    case "wrong-password":
      return { ...answer, faults: { [form.has("current") ? "current" : "password"]: reason } };
    case "password-breached":
    case "password-personal":
      return { ...answer, faults: { password: reason } };
    case "too-many-attempts":
      return {
        ...answer,
        trouble: { kind: reason, minutes: Math.max(1, Math.ceil((retryAfter ?? 60) / 60)) },
      };
    case "sessions-unavailable":
    case "challenge-ended":
    case "second-factor-expired":
    case "passkey-refused":
    case "offline":
      return { ...answer, trouble: { kind: reason } };
    default:
      return { ...answer, trouble: { kind: "refused" } };
  }
}

/** The path to go on to after signing in: one of our own, whatever the address said. */
export function nextPath(form: FormData | URLSearchParams): string {
  const next = form.get("next");
  return typeof next === "string" && isOwnPath(next) ? next : "/account";
}

function faultOf(field: AccountField, typed: string): FieldFault {
  if (field !== "password" && field !== "current") return field;
  if (typed.length > MAX_PASSWORD_LENGTH) return "password-long";
  return typed === "" || passwordLength(typed) >= MIN_PASSWORD_LENGTH ? "password" : "password-short";
}

function keptOf(form: FormData): FormAnswer["kept"] {
  return { name: text(form, "name"), email: text(form, "email") };
}

function text(form: FormData, field: AccountField): string {
  const value = form.get(field);
  return typeof value === "string" ? value : "";
}
