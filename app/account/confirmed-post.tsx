import { Form, useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button } from "#ui/controls/button.tsx";
import { buttonLook } from "#ui/controls/button-look.ts";

type ConfirmedPostProps = {
  readonly label: string;
  /** What it is called where the label alone does not say what it is about. */
  readonly accessibleLabel?: string;
  /** What will happen. */
  readonly children: ReactNode;
  /** What does it. */
  readonly confirm: string;
  readonly fields: Readonly<Record<string, string>>;
};

/** Posts what cannot be undone after asking, with and without JavaScript. */
export function ConfirmedPost({ label, accessibleLabel, children, confirm, fields }: ConfirmedPostProps) {
  const { state } = useNavigation();
  return (
    <details className="open:basis-full">
      <summary
        aria-label={accessibleLabel}
        className={buttonLook("outline", "normal", "cursor-pointer list-none")}
      >
        {label}
      </summary>
      <Form method="post" className="mt-3 flex flex-col items-start gap-3 rounded-control bg-berry-soft p-4">
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <p>{children}</p>
        <Button type="submit" tone="danger" className="bg-surface" busy={state === "submitting"}>
          {confirm}
        </Button>
      </Form>
    </details>
  );
}
