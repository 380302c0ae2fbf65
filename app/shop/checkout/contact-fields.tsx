import type { HTMLInputAutoCompleteAttribute } from "react";
import type { Contact } from "#domain/place-order";
import {
  checkout_city,
  checkout_instructions,
  checkout_instructions_hint,
  checkout_name,
  checkout_phone,
  checkout_postcode,
  checkout_street,
} from "#messages";
import { Field } from "#ui/controls/field.tsx";
import { TextArea, TextInput } from "#ui/controls/text-input.tsx";
import { type ContactField, fieldId } from "./check-form.ts";

type ContactFieldsProps = {
  /** What the form opens with; from then on the fields keep what is typed. */
  readonly remembered: Contact | null;
  readonly errorOf: (field: ContactField) => string | null;
};

/** Who and where: the browser may fill it in, and the device remembers it. */
export function ContactFields({ remembered, errorOf }: ContactFieldsProps) {
  const input = (
    field: Exclude<ContactField, "instructions">,
    label: string,
    autoComplete: HTMLInputAutoCompleteAttribute,
    type: "text" | "tel" = "text",
  ) => (
    <Field id={fieldId(field)} label={label} error={errorOf(field)}>
      {(control) => (
        <TextInput
          {...control}
          name={field}
          type={type}
          autoComplete={autoComplete}
          defaultValue={remembered?.[field] ?? ""}
        />
      )}
    </Field>
  );
  return (
    <div className="grid gap-x-4 gap-y-5 sm:grid-cols-6">
      <div className="sm:col-span-3">{input("name", checkout_name(), "name")}</div>
      <div className="sm:col-span-3">{input("phone", checkout_phone(), "tel", "tel")}</div>
      <div className="sm:col-span-6">{input("street", checkout_street(), "address-line1")}</div>
      <div className="sm:col-span-2">{input("postcode", checkout_postcode(), "postal-code")}</div>
      <div className="sm:col-span-4">{input("city", checkout_city(), "address-level2")}</div>
      <div className="sm:col-span-6">
        <Field
          id={fieldId("instructions")}
          label={checkout_instructions()}
          error={errorOf("instructions")}
          optional
        >
          {(control) => (
            <TextArea
              {...control}
              name="instructions"
              rows={2}
              placeholder={checkout_instructions_hint()}
              defaultValue={remembered?.instructions ?? ""}
            />
          )}
        </Field>
      </div>
    </div>
  );
}
