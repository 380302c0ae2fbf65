import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import {
  type ClientActionFunctionArgs,
  Form,
  redirect as goTo,
  useActionData,
  useLoaderData,
  useNavigation,
  useSearchParams,
} from "@remix-run/react";
import {
  second_step_action,
  second_step_back,
  second_step_code,
  second_step_passkey_intro,
  second_step_recovery,
  second_step_recovery_intro,
  second_step_title,
  second_step_totp_intro,
  second_step_use_recovery,
  second_step_use_totp,
} from "#messages";
import { readSecondStep } from "#server/factors/read-second-step.server";
import { showSecondFactor } from "#server/factors/show-second-factor.server";
import { Button } from "#ui/controls/button.tsx";
import { nextPath, readForm, refused } from "./account-form.ts";
import { afterSignIn } from "./after-sign-in.ts";
import { CodeInput } from "./code-input.tsx";
import { TextLink } from "./entry-form.tsx";
import { FormPage } from "./form-parts.tsx";
import { PasskeySignIn } from "./passkey-sign-in.tsx";
import { privateHeaders, privateMeta, signedInHeaders } from "./private-page.ts";
import { signInFromDevice } from "./send-from-device.ts";

export const meta: MetaFunction = () => privateMeta(second_step_title());
export const headers = privateHeaders;

export async function loader({ request }: LoaderFunctionArgs) {
  const methods = await readSecondStep(request);
  if (methods === null) throw redirect("/sign-in", { headers: headers() });
  return { methods };
}

/** The plain form, before or without the script; the device introduces itself afterwards. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const caller = { request, address: context.clientAddress };
  const result = await showSecondFactor(caller, typedCode(form), null);
  if (!result.ok) {
    const expired = result.reason === "second-factor-expired";
    if (expired) throw redirect("/sign-in", { headers: headers() });
    return data(refused(form, result), { status: 422 });
  }
  const onward = afterSignIn(result.signedIn.mustEnrol, nextPath(form));
  return redirect(onward, { headers: signedInHeaders(result) });
}

export async function clientAction({ request }: ClientActionFunctionArgs) {
  const form = await readForm(request);
  const code = typedCode(form);
  if (code === "") return refused(form, { reason: "second-factor-wrong" });
  const sent = await signInFromDevice("/api/session/second-factor", { code });
  return sent.ok ? goTo(afterSignIn(sent.mustEnrol, nextPath(form))) : refused(form, sent.refusal);
}

/** As it was typed; what is longer than any code is none. */
function typedCode(form: FormData): string {
  const code = form.get("code");
  return typeof code === "string" && code.length <= 32 ? code : "";
}

export default function SecondFactorPage() {
  const { methods } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const busy = useNavigation().state !== "idle";
  const [query] = useSearchParams();
  const next = nextPath(query);
  const wanted = query.get("with");
  const byRecovery = wanted === "recovery-code" || (methods[0] === "recovery-code" && wanted === null);
  const byTotp = !byRecovery && methods.includes("totp");
  const other = (method: string) => `?${new URLSearchParams({ next, with: method })}`;
  const intro = byRecovery
    ? second_step_recovery_intro()
    : byTotp
      ? second_step_totp_intro()
      : second_step_passkey_intro();
  return (
    <FormPage title={second_step_title()} intro={intro} answer={answer}>
      {byTotp || byRecovery ? (
        <Form method="post" noValidate className="flex flex-col gap-5" key={String(byRecovery)}>
          <input type="hidden" name="next" value={next} />
          <CodeInput
            label={byRecovery ? second_step_recovery() : second_step_code()}
            answer={answer}
            digits={!byRecovery}
          />
          <Button type="submit" size="large" busy={busy}>
            {second_step_action()}
          </Button>
        </Form>
      ) : null}
      {methods.includes("passkey") ? <PasskeySignIn next={next} /> : null}
      <ul className="flex flex-col gap-3">
        {!byTotp && methods.includes("totp") ? (
          <li>
            <TextLink to={other("totp")}>{second_step_use_totp()}</TextLink>
          </li>
        ) : null}
        {!byRecovery && methods.includes("recovery-code") ? (
          <li>
            <TextLink to={other("recovery-code")}>{second_step_use_recovery()}</TextLink>
          </li>
        ) : null}
        <li>
          <TextLink to={`/sign-in?${new URLSearchParams({ next })}`}>{second_step_back()}</TextLink>
        </li>
      </ul>
    </FormPage>
  );
}
