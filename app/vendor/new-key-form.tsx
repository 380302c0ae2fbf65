import { Form, useNavigation } from "@remix-run/react";
import CircleAlert from "lucide-react/icons/circle-alert";
import { PARTNER_SCOPES } from "#domain/actors";
import {
  api_keys_fault_name,
  api_keys_fault_scopes,
  api_keys_make,
  api_keys_name,
  api_keys_name_hint,
  api_keys_new,
  api_keys_scopes,
} from "#messages";
import { Button } from "#ui/controls/button.tsx";
import { CheckboxGroup } from "#ui/controls/choices.tsx";
import { Field } from "#ui/controls/field.tsx";
import { TextInput } from "#ui/controls/text-input.tsx";
import { Panel } from "#ui/desk/desk-page.tsx";
import type { KeysAnswer } from "./change-keys.server.ts";
import { SCOPE_NAMES } from "./scope-names.ts";

/** Asks for a new key. */
export function NewKeyForm({ answer }: { readonly answer: KeysAnswer | undefined }) {
  const busy = useNavigation().formData?.get("do") === "make";
  const refused = answer?.ok === false && answer.reason === "invalid" ? answer : null;
  const choices = PARTNER_SCOPES.map((scope) => ({ value: scope, label: SCOPE_NAMES[scope]() }));
  return (
    <Panel title={api_keys_new()}>
      <Form
        // A form of its own after each key, with nothing left in it.
        key={answer?.ok && answer.did === "made" ? answer.key : "open"}
        method="post"
        noValidate
        className="flex flex-col gap-5"
      >
        <input type="hidden" name="do" value="make" />
        <Field
          id="key-name"
          label={api_keys_name()}
          hint={api_keys_name_hint()}
          error={refused?.wrong.includes("name") ? api_keys_fault_name() : null}
        >
          {(control) => (
            <TextInput
              name="name"
              autoComplete="off"
              maxLength={60}
              defaultValue={refused?.name ?? ""}
              {...control}
            />
          )}
        </Field>
        <div className="flex flex-col gap-1.5">
          <CheckboxGroup
            legend={api_keys_scopes()}
            name="scopes"
            chosen={[]}
            choices={choices}
            className="[&_label]:min-h-12"
          />
          {refused?.wrong.includes("scopes") ? (
            <p role="alert" className="flex items-start gap-1.5 text-sm font-medium text-berry">
              <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
              {api_keys_fault_scopes()}
            </p>
          ) : null}
        </div>
        <div>
          <Button type="submit" busy={busy}>
            {api_keys_make()}
          </Button>
        </div>
      </Form>
    </Panel>
  );
}
