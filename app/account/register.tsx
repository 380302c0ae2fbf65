import { type ActionFunctionArgs, data, type MetaFunction, redirect } from "@remix-run/node";
import {
  type ClientActionFunctionArgs,
  Form,
  redirect as goTo,
  Link,
  useActionData,
  useNavigation,
  useSearchParams,
} from "@remix-run/react";
import {
  page_title,
  register_action,
  register_have_account,
  register_intro,
  register_title,
  register_to_sign_in,
} from "#messages";
import { register } from "#server/accounts/register.server";
import { Button } from "#ui/controls/button.tsx";
import { nextPath, parseRegistration, readForm, refused } from "./account-form.ts";
import { EmailField, FormPage, NameField, PasswordField } from "./form-parts.tsx";
import { signInFromDevice } from "./send-from-device.ts";

export const meta: MetaFunction = () => [
  { title: page_title({ page: register_title() }) },
  { name: "robots", content: "noindex" },
];
export const headers = () => ({ "Cache-Control": "private, no-store" });

/** The plain form, before or without the script; the device introduces itself afterwards. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const parsed = parseRegistration(form);
  if (!parsed.ok) return data(parsed.answer, { status: 422 });
  const result = await register({ request, address: context.clientAddress }, parsed.value, null);
  if (!result.ok) return data(refused(form, result), { status: 422 });
  return redirect(nextPath(form), { headers: { ...headers(), "Set-Cookie": result.cookie } });
}

export async function clientAction({ request }: ClientActionFunctionArgs) {
  const form = await readForm(request);
  const parsed = parseRegistration(form);
  if (!parsed.ok) return parsed.answer;
  const sent = await signInFromDevice("/api/session/register", parsed.value);
  return sent.ok ? goTo(nextPath(form)) : refused(form, sent.refusal);
}

export default function Register() {
  const answer = useActionData<typeof action>();
  const busy = useNavigation().state !== "idle";
  const [query] = useSearchParams();
  const onward = query.size > 0 ? `?${query}` : "";
  return (
    <FormPage title={register_title()} intro={register_intro()} answer={answer}>
      <Form method="post" noValidate className="flex flex-col gap-5">
        <input type="hidden" name="next" value={nextPath(query)} />
        <NameField answer={answer} />
        <EmailField answer={answer} />
        <PasswordField answer={answer} fresh />
        <Button type="submit" size="large" busy={busy}>
          {register_action()}
        </Button>
      </Form>
      <p>
        {register_have_account()}{" "}
        <Link to={`/sign-in${onward}`} className="font-semibold text-leaf underline underline-offset-4">
          {register_to_sign_in()}
        </Link>
      </p>
    </FormPage>
  );
}
