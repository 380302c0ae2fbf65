import { Form, useNavigation } from "@remix-run/react";
import Trash2 from "lucide-react/icons/trash-2";
import {
  own_data_erase_action,
  own_data_erase_body,
  own_data_erase_goes,
  own_data_erase_goes_list,
  own_data_erase_stays,
  own_data_erase_stays_list,
  own_data_erase_title,
  own_data_erase_understood,
  own_data_not_understood,
  own_data_offline,
  own_data_open_action,
  own_data_open_body,
  own_data_open_left,
  own_data_open_title,
  own_data_unsent_body,
  own_data_unsent_title,
} from "#messages";
import { Button } from "#ui/controls/button.tsx";
import { Notice } from "#ui/feedback/notice.tsx";

/** Why the account was not deleted. */
export type EraseTrouble =
  | { readonly kind: "not-understood" | "offline" }
  | { readonly kind: "open-orders" | "being-picked" | "unsent"; readonly count: number };

export function EraseCard({ trouble }: { readonly trouble: EraseTrouble | null }) {
  const busy = useNavigation().state !== "idle";
  return (
    <section aria-labelledby="erase" className="flex gap-4 rounded-card border border-line bg-surface p-5">
      <Trash2 aria-hidden className="size-6 shrink-0 text-berry" />
      <div className="flex min-w-0 flex-1 flex-col items-start gap-4">
        <div>
          <h2 id="erase" className="text-lg">
            {own_data_erase_title()}
          </h2>
          <p className="mt-1 text-ink-soft">{own_data_erase_body()}</p>
        </div>
        <dl className="flex flex-col gap-3">
          <div>
            <dt className="font-semibold">{own_data_erase_goes()}</dt>
            <dd className="text-ink-soft">{own_data_erase_goes_list()}</dd>
          </div>
          <div>
            <dt className="font-semibold">{own_data_erase_stays()}</dt>
            <dd className="text-ink-soft">{own_data_erase_stays_list()}</dd>
          </div>
        </dl>
        {trouble ? <TroubleOf trouble={trouble} /> : null}
        <Form
          method="post"
          noValidate
          className="flex w-full flex-col items-start gap-4 border-t border-line pt-4"
        >
          <label className="flex min-h-11 cursor-pointer items-center gap-3">
            <input
              type="checkbox"
              name="understood"
              required
              aria-invalid={trouble?.kind === "not-understood"}
              className="size-5 shrink-0 accent-berry"
            />
            <span>{own_data_erase_understood()}</span>
          </label>
          {trouble?.kind === "open-orders" ? (
            <Button type="submit" name="intent" value="cancel-and-erase" tone="danger" busy={busy}>
              {own_data_open_action()}
            </Button>
          ) : (
            <Button type="submit" name="intent" value="erase" tone="danger" busy={busy}>
              {own_data_erase_action()}
            </Button>
          )}
        </Form>
      </div>
    </section>
  );
}

function TroubleOf({ trouble }: { readonly trouble: EraseTrouble }) {
  switch (trouble.kind) {
    case "not-understood":
      return <Refusal>{own_data_not_understood()}</Refusal>;
    case "offline":
      return <Refusal>{own_data_offline()}</Refusal>;
    case "open-orders":
      return <Refusal title={own_data_open_title({ count: trouble.count })}>{own_data_open_body()}</Refusal>;
    case "being-picked":
      return <Refusal>{own_data_open_left({ count: trouble.count })}</Refusal>;
    case "unsent":
      return (
        <Refusal title={own_data_unsent_title({ count: trouble.count })}>{own_data_unsent_body()}</Refusal>
      );
  }
}

function Refusal({ title, children }: { readonly title?: string; readonly children: string }) {
  return (
    <div role="alert" className="w-full">
      <Notice tone="berry" {...(title !== undefined && { title })}>
        {children}
      </Notice>
    </div>
  );
}
