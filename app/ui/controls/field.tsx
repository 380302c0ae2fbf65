import CircleAlert from "lucide-react/icons/circle-alert";
import { type ReactNode, useId } from "react";
import { field_optional } from "#messages";

/** What a control must carry so that its label, hint and error are read with it. */
export type FieldControl = {
  readonly id: string;
  readonly "aria-describedby"?: string;
  readonly "aria-invalid"?: true;
  readonly required?: boolean;
};

type FieldProps = {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | null;
  readonly optional?: boolean;
  /** Given so that an error summary can link to the field; made up otherwise. */
  readonly id?: string;
  readonly children: (control: FieldControl) => ReactNode;
};

/** A labelled control with its hint and, beside it, what is wrong with it. */
export function Field({ label, hint, error, optional = false, id, children }: FieldProps) {
  const madeUp = useId();
  const controlId = id ?? madeUp;
  const hintId = hint ? `${controlId}-hint` : undefined;
  const errorId = error ? `${controlId}-error` : undefined;
  const describedBy = [errorId, hintId].filter(Boolean).join(" ");
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={controlId} className="font-semibold">
        {label}
        {optional ? (
          <span className="ms-1.5 text-sm font-normal text-ink-soft">{field_optional()}</span>
        ) : null}
      </label>
      {hint ? (
        <p id={hintId} className="text-sm text-ink-soft">
          {hint}
        </p>
      ) : null}
      {children({
        id: controlId,
        ...(describedBy ? { "aria-describedby": describedBy } : {}),
        ...(error ? { "aria-invalid": true } : {}),
        ...(optional ? {} : { required: true }),
      })}
      {error ? (
        <p id={errorId} className="flex items-start gap-1.5 text-sm font-medium text-berry">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {error}
        </p>
      ) : null}
    </div>
  );
}
