import { Form, useNavigation, useSearchParams } from "@remix-run/react";
import type { ReactNode } from "react";
import * as v from "valibot";
import { linkProofSchema } from "#domain/challenges";
import { uuidSchema } from "#domain/operations";
import {
  verify_again_hint,
  verify_ended_again,
  verify_ended_body,
  verify_ended_sign_in,
  verify_ended_title,
} from "#messages";
import { Button, LinkButton } from "#ui/controls/button.tsx";
import { EmptyState } from "#ui/feedback/empty-state.tsx";
import { type FormAnswer, nextPath } from "./account-form.ts";
import { FormPage } from "./form-parts.tsx";

const asking = v.union([
  linkProofSchema,
  v.pipe(
    v.object({ challenge: uuidSchema }),
    v.transform(({ challenge }) => ({ challengeId: challenge })),
  ),
]);

/** The challenge a page's address names: by its link's token, or by its id on the device that asked; null for none. */
export function challengeOf(request: Request): v.InferOutput<typeof asking> | null {
  const parsed = v.safeParse(asking, Object.fromEntries(new URL(request.url).searchParams));
  return parsed.success ? parsed.output : null;
}

type ChallengeFormProps = {
  readonly title: string;
  readonly intro: string;
  readonly answer: FormAnswer | undefined;
  readonly action: string;
  readonly children?: ReactNode;
  readonly again?: ReactNode;
  /** Where to begin anew, once no code counts any more. */
  readonly anew: string;
};

/** The page that waits for a code, or to which a mail's link led: its button answers, opening it does not. */
export function ChallengeForm({ title, intro, answer, action, children, again, anew }: ChallengeFormProps) {
  const busy = useNavigation().state !== "idle";
  if (answer?.trouble?.kind === "challenge-ended") return <ChallengeEnded again={anew} />;
  return (
    <FormPage title={title} intro={intro} answer={answer}>
      <Form method="post" noValidate className="flex flex-col gap-5">
        <ChallengeInputs />
        {children}
        <Button type="submit" size="large" busy={busy}>
          {action}
        </Button>
      </Form>
      {again}
    </FormPage>
  );
}

/** Asks for another mail on the device that asked for the first. */
export function SendAgain({ label }: { readonly label: string }) {
  return (
    <Form method="post" className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <ChallengeInputs />
      <p className="text-ink-soft">{verify_again_hint()}</p>
      <Button type="submit" name="intent" value="again" tone="outline" size="small">
        {label}
      </Button>
    </Form>
  );
}

function ChallengeInputs() {
  const [query] = useSearchParams();
  const [challenge, token] = [query.get("challenge"), query.get("token")];
  return (
    <>
      <input type="hidden" name="next" value={nextPath(query)} />
      {token === null ? null : <input type="hidden" name="token" value={token} />}
      {challenge === null ? null : <input type="hidden" name="challengeId" value={challenge} />}
    </>
  );
}

/** What remains of a challenge that was answered, replaced, tried too often or left too long. */
export function ChallengeEnded({ again }: { readonly again: string }) {
  return (
    <EmptyState
      illustration="candle"
      level="h1"
      title={verify_ended_title()}
      actions={
        <>
          <LinkButton to={again}>{verify_ended_again()}</LinkButton>
          <LinkButton to="/sign-in" tone="outline">
            {verify_ended_sign_in()}
          </LinkButton>
        </>
      }
    >
      {verify_ended_body()}
    </EmptyState>
  );
}
