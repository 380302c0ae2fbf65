import * as v from "valibot";
import {
  type Credentials,
  MAX_PASSWORD_LENGTH,
  MIN_PASSWORD_LENGTH,
  type Registration,
  registrationSchema,
  signInSchema,
} from "#domain/accounts";

export type AccountField = "name" | "email" | "password";
/** What is wrong with a field, in words that screens have a sentence for. */
export type FieldFault =
  | "name"
  | "email"
  | "password"
  | "password-short"
  | "password-long"
  | "wrong-credentials"
  | "email-unavailable";

/** What keeps the form as a whole from being taken. `offline` only ever happens on a device. */
export type Trouble =
  | { readonly kind: "too-many-attempts"; readonly minutes: number }
  | { readonly kind: "sessions-unavailable" | "offline" | "refused" };

/** What comes back when the form was not taken; the password never does. */
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

/** A posted form; a body that is none counts as one in which nothing was filled in. */
export async function readForm(request: Request): Promise<FormData> {
  return request.formData().catch(() => new FormData());
}

/** The fields of a sign-in as a form sends them. */
export function parseSignIn(form: FormData): ParsedForm<Credentials> {
  return parse(signInSchema, form);
}

/** The fields of a registration as a form sends them. */
export function parseRegistration(form: FormData): ParsedForm<Registration> {
  return parse(registrationSchema, form);
}

/** The form again, with what the server had against it. */
export function refused(form: FormData, { reason, retryAfter }: Refusal): FormAnswer {
  const answer = { kept: keptOf(form), faults: {}, trouble: null };
  switch (reason) {
    case "wrong-credentials":
    case "email-unavailable":
      return { ...answer, faults: { email: reason } };
    case "too-many-attempts":
      return {
        ...answer,
        trouble: { kind: reason, minutes: Math.max(1, Math.ceil((retryAfter ?? 60) / 60)) },
      };
    case "sessions-unavailable":
    case "offline":
      return { ...answer, trouble: { kind: reason } };
    default:
      return { ...answer, trouble: { kind: "refused" } };
  }
}

/** The path to go on to after signing in: one of our own, whatever the address said. */
export function nextPath(form: FormData | URLSearchParams): string {
  const next = form.get("next");
  // A second slash or backslash would make the rest a host.
  return typeof next === "string" && /^\/(?![/\\])[\x21-\x7e]*$/.test(next) ? next : "/account";
}

function parse<Schema extends v.GenericSchema>(
  schema: Schema,
  form: FormData,
): ParsedForm<v.InferOutput<Schema>> {
  const fields = { name: text(form, "name"), email: text(form, "email"), password: text(form, "password") };
  const parsed = v.safeParse(schema, fields);
  if (parsed.success) return { ok: true, value: parsed.output };
  const wrong = new Set(parsed.issues.map((issue) => v.getDotPath(issue)));
  return {
    ok: false,
    answer: {
      kept: keptOf(form),
      faults: {
        ...(wrong.has("name") && { name: "name" }),
        ...(wrong.has("email") && { email: "email" }),
        ...(wrong.has("password") && { password: passwordFault(fields.password) }),
      },
      trouble: null,
    },
  };
}

function passwordFault(password: string): FieldFault {
  if (password.length > MAX_PASSWORD_LENGTH) return "password-long";
  return password === "" || password.length >= MIN_PASSWORD_LENGTH ? "password" : "password-short";
}

function keptOf(form: FormData): FormAnswer["kept"] {
  return { name: text(form, "name"), email: text(form, "email") };
}

function text(form: FormData, field: AccountField): string {
  const value = form.get(field);
  return typeof value === "string" ? value : "";
}
