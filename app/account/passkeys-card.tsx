import { Form } from "@remix-run/react";
import KeyRound from "lucide-react/icons/key-round";
import {
  factors_changed_last,
  factors_passkey_change,
  factors_passkey_change_of,
  factors_passkey_created,
  factors_passkey_remove,
  factors_passkey_remove_body,
  factors_passkey_rename,
  factors_passkey_rename_label,
  factors_passkey_synced,
  factors_passkey_unused,
  factors_passkey_used,
  factors_passkeys_body,
  factors_passkeys_none,
  factors_passkeys_title,
} from "#messages";
import { Button } from "#ui/controls/button.tsx";
import { Field } from "#ui/controls/field.tsx";
import { TextInput } from "#ui/controls/text-input.tsx";
import { Badge } from "#ui/feedback/badge.tsx";
import { formatDay } from "#ui/format/age.ts";
import { AddPasskey } from "./add-passkey.tsx";
import { FactorCard } from "./factor-card.tsx";

/** Times in milliseconds since the epoch. */
type Passkey = {
  readonly id: string;
  readonly name: string;
  readonly backedUp: boolean;
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
};

type PasskeysCardProps = { readonly passkeys: readonly Passkey[]; readonly mayRemove: boolean };

export function PasskeysCard({ passkeys, mayRemove }: PasskeysCardProps) {
  return (
    <FactorCard icon={KeyRound} title={factors_passkeys_title()} body={factors_passkeys_body()}>
      {passkeys.length === 0 ? (
        <p className="text-ink-soft">{factors_passkeys_none()}</p>
      ) : (
        <ul className="w-full divide-y divide-line border-y border-line">
          {passkeys.map((passkey) => (
            // A new name closes the form it was typed in.
            <li key={`${passkey.id} ${passkey.name}`} className="py-3">
              <PasskeyRow passkey={passkey} mayRemove={mayRemove} />
            </li>
          ))}
        </ul>
      )}
      <AddPasskey first={passkeys.length === 0} />
    </FactorCard>
  );
}

function PasskeyRow({ passkey, mayRemove }: { readonly passkey: Passkey; readonly mayRemove: boolean }) {
  const { id, name, backedUp, createdAt, lastUsedAt } = passkey;
  return (
    <details className="group">
      <summary className="flex min-h-12 cursor-pointer list-none items-center gap-3 rounded-control [&::-webkit-details-marker]:hidden">
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="font-semibold break-words">{name}</span>
            {backedUp ? <Badge>{factors_passkey_synced()}</Badge> : null}
          </span>
          <span className="block text-sm text-ink-soft">
            {factors_passkey_created({ date: formatDay(createdAt) })}
            {" · "}
            {lastUsedAt === null
              ? factors_passkey_unused()
              : factors_passkey_used({ date: formatDay(lastUsedAt) })}
          </span>
        </span>
        <span className="text-sm font-semibold text-leaf underline underline-offset-4">
          <span aria-hidden>{factors_passkey_change()}</span>
          <span className="sr-only">{factors_passkey_change_of({ name })}</span>
        </span>
      </summary>
      <div className="mt-3 flex flex-col gap-5 rounded-control bg-sunken p-4">
        <Form method="post" className="flex flex-col gap-3 sm:flex-row sm:items-end">
          <input type="hidden" name="id" value={id} />
          <div className="flex-1">
            <Field label={factors_passkey_rename_label()}>
              {(control) => (
                <TextInput name="name" defaultValue={name} maxLength={60} autoComplete="off" {...control} />
              )}
            </Field>
          </div>
          <Button type="submit" name="intent" value="rename-passkey" tone="outline">
            {factors_passkey_rename()}
          </Button>
        </Form>
        <Form method="post" className="flex flex-col items-start gap-3">
          <input type="hidden" name="id" value={id} />
          <p className="text-sm text-ink-soft">
            {mayRemove ? factors_passkey_remove_body() : factors_changed_last()}
          </p>
          {mayRemove ? (
            <Button type="submit" name="intent" value="remove-passkey" tone="danger" size="small">
              {factors_passkey_remove()}
            </Button>
          ) : null}
        </Form>
      </div>
    </details>
  );
}
