import { Form, Link, useNavigation, useSearchParams } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button } from "#ui/controls/button.tsx";
import { type FormAnswer, nextPath } from "./account-form.ts";
import { FormPage } from "./form-parts.tsx";

type EntryFormProps = {
  readonly title: string;
  readonly intro: string;
  readonly answer: FormAnswer | undefined;
  /** The form's fields. */
  readonly children: ReactNode;
  readonly action: string;
  /** Where those go who came to the wrong one of the two doors. */
  readonly other: { readonly question: string; readonly link: string; readonly to: "/sign-in" | "/register" };
  /** Beside the button, for those who cannot use this form. */
  readonly aside?: ReactNode;
};

/** One of the two doors to an account: signing in and registering. Both lead on to where somebody was going. */
export function EntryForm({ title, intro, answer, children, action, other, aside }: EntryFormProps) {
  const busy = useNavigation().state !== "idle";
  const [query] = useSearchParams();
  const onward = query.size > 0 ? `?${query}` : "";
  return (
    <FormPage title={title} intro={intro} answer={answer}>
      <Form method="post" noValidate className="flex flex-col gap-5">
        <input type="hidden" name="next" value={nextPath(query)} />
        {children}
        <Button type="submit" size="large" busy={busy}>
          {action}
        </Button>
      </Form>
      {aside}
      <p>
        {other.question} <TextLink to={`${other.to}${onward}`}>{other.link}</TextLink>
      </p>
    </FormPage>
  );
}

/** A link in running text. */
export function TextLink({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return (
    <Link to={to} className="font-semibold text-leaf underline underline-offset-4">
      {children}
    </Link>
  );
}
