import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { type ClientActionFunctionArgs, useActionData, useLoaderData } from "@remix-run/react";
import * as v from "valibot";
import {
  currentPasswordSchema,
  emailSchema,
  isMember,
  nameSchema,
  newPasswordSchema,
} from "#domain/accounts";
import { decide } from "#domain/permissions";
import { profile_title } from "#messages";
import { changePassword } from "#server/accounts/change-password.server";
import { askEmailChange } from "#server/accounts/email-changes.server";
import { hasPassword, readAccount } from "#server/accounts/read-account.server";
import { renameAccount } from "#server/accounts/rename-account.server";
import { requirePrincipal } from "#server/accounts/require-principal.server";
import { findActor } from "#server/accounts/session.server";
import { parseForm, readForm, refused } from "./account-form.ts";
import { AccountHeader } from "./account-header.tsx";
import { orConfirm } from "./or-confirm.ts";
import { orOffline } from "./or-offline.ts";
import { privateHeaders, privateMeta, signedInHeaders } from "./private-page.ts";
import { EmailSection, NameSection, PasswordSection } from "./profile-sections.tsx";

export const meta: MetaFunction = () => privateMeta(profile_title());
export const headers = privateHeaders;

const HERE = "/account/profile";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const found = await findActor(request);
  if (!found.ok) throw data(null, { status: 503 });
  const actor = found.value && isMember(found.value) ? found.value : null;
  const principal = actor && { actor, address: context.clientAddress };
  const identity = principal && (await readAccount(principal));
  if (principal === null || actor === null || identity === null)
    throw redirect(`/sign-in?${new URLSearchParams({ next: HERE })}`);
  const own = { accountId: actor.accountId, vendorId: null };
  // Said beforehand: nobody types a new password and is only then sent to show who they are.
  const mayChange = decide(actor, "account.change-password", own, Date.now()) === "allowed";
  const password = await hasPassword(principal);
  return { name: identity.name, email: identity.email ?? "", mayChange, password };
}

const nameFields = v.object({ name: nameSchema });
const emailFields = v.object({ email: emailSchema });
const passwordFields = v.object({ current: currentPasswordSchema, password: newPasswordSchema });

export async function action(asked: ActionFunctionArgs) {
  const form = await readForm(asked.request.clone());
  switch (form.get("intent")) {
    case "name":
      return rename(asked, form);
    case "email":
      return moveEmail(asked, form);
    case "password":
      return setPassword(asked, form);
    default:
      throw data(null, { status: 400 });
  }
}

async function rename(asked: ActionFunctionArgs, form: FormData) {
  const parsed = parseForm(nameFields, form);
  if (!parsed.ok) return data({ of: "name", ...parsed.answer } as const, { status: 422 });
  await renameAccount(await requirePrincipal(asked), parsed.value.name);
  return { done: "name" } as const;
}

async function moveEmail(asked: ActionFunctionArgs, form: FormData) {
  const parsed = parseForm(emailFields, form);
  if (!parsed.ok) return data({ of: "email", ...parsed.answer } as const, { status: 422 });
  const principal = await requirePrincipal(asked);
  const change = await orConfirm(HERE, () => askEmailChange(principal, parsed.value.email));
  if (!change.ok) return data({ of: "email", ...refused(form, change) } as const, { status: 422 });
  throw redirect(`/verify/email?${new URLSearchParams({ challenge: change.challengeId })}`);
}

async function setPassword(asked: ActionFunctionArgs, form: FormData) {
  const parsed = parseForm(passwordFields, form);
  if (!parsed.ok) return data({ of: "password", ...parsed.answer } as const, { status: 422 });
  const principal = await requirePrincipal(asked);
  const change = await orConfirm(HERE, () =>
    changePassword(principal, { request: asked.request, ...parsed.value }),
  );
  if (!change.ok) return data({ of: "password", ...refused(form, change) } as const, { status: 422 });
  return data({ done: "password" } as const, { headers: signedInHeaders(change) });
}

export async function clientAction({ request, serverAction }: ClientActionFunctionArgs) {
  const form = await readForm(request.clone());
  return orOffline(form, serverAction<typeof action>, { of: sectionOf(form) });
}

function sectionOf(form: FormData): "name" | "email" | "password" {
  const intent = form.get("intent");
  return intent === "name" || intent === "email" ? intent : "password";
}

export default function Profile() {
  const { name, email, mayChange, password } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const shown = {
    answer: answer && "of" in answer ? answer : undefined,
    done: answer && "done" in answer ? answer.done : null,
  };
  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-6 pb-4 lg:py-8">
      <AccountHeader title={profile_title()} />
      <NameSection name={name} {...shown} />
      <EmailSection email={email} mayChange={mayChange} {...shown} />
      <PasswordSection mayChange={mayChange} hasOne={password} {...shown} />
    </div>
  );
}
