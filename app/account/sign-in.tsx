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
  sign_in_action,
  sign_in_intro,
  sign_in_no_account,
  sign_in_title,
  sign_in_to_register,
} from "#messages";
import { signIn } from "#server/accounts/sign-in.server";
import { Button } from "#ui/controls/button.tsx";
import { nextPath, parseSignIn, readForm, refused } from "./account-form.ts";
import { EmailField, FormPage, PasswordField } from "./form-parts.tsx";
import { signInFromDevice } from "./send-from-device.ts";

export const meta: MetaFunction = () => [
  { title: page_title({ page: sign_in_title() }) },
  { name: "robots", content: "noindex" },
];
export const headers = () => ({ "Cache-Control": "private, no-store" });

/** The plain form, before or without the script; the device introduces itself afterwards. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const parsed = parseSignIn(form);
  if (!parsed.ok) return data(parsed.answer, { status: 422 });
  const result = await signIn({ request, address: context.clientAddress }, parsed.value, null);
  if (!result.ok) return data(refused(form, result), { status: 422 });
  return redirect(nextPath(form), { headers: { ...headers(), "Set-Cookie": result.cookie } });
}

export async function clientAction({ request }: ClientActionFunctionArgs) {
  const form = await readForm(request);
  const parsed = parseSignIn(form);
  if (!parsed.ok) return parsed.answer;
  const sent = await signInFromDevice("/api/session", parsed.value);
  return sent.ok ? goTo(nextPath(form)) : refused(form, sent.refusal);
}

export default function SignIn() {
  const answer = useActionData<typeof action>();
  const busy = useNavigation().state !== "idle";
  const [query] = useSearchParams();
  const onward = query.size > 0 ? `?${query}` : "";
  return (
    <FormPage title={sign_in_title()} intro={sign_in_intro()} answer={answer}>
      <Form method="post" noValidate className="flex flex-col gap-5">
        <input type="hidden" name="next" value={nextPath(query)} />
        <EmailField answer={answer} />
        <PasswordField answer={answer} />
        <Button type="submit" size="large" busy={busy}>
          {sign_in_action()}
        </Button>
      </Form>
      <p>
        {sign_in_no_account()}{" "}
        <Link to={`/register${onward}`} className="font-semibold text-leaf underline underline-offset-4">
          {sign_in_to_register()}
        </Link>
      </p>
    </FormPage>
  );
}
