import { Form } from "@remix-run/react";
import Smartphone from "lucide-react/icons/smartphone";
import {
  factors_changed_last,
  factors_totp_body,
  factors_totp_off,
  factors_totp_on,
  factors_totp_remove,
  factors_totp_remove_body,
  factors_totp_remove_confirm,
  factors_totp_set_up,
  factors_totp_title,
} from "#messages";
import { Button, LinkButton } from "#ui/controls/button.tsx";
import { Badge } from "#ui/feedback/badge.tsx";
import { FactorCard } from "./factor-card.tsx";

type TotpCardProps = {
  readonly on: boolean;
  readonly mayRemove: boolean;
  /** Where somebody wanted to go who has to set this up first. */
  readonly next: string | null;
};

export function TotpCard({ on, mayRemove, next }: TotpCardProps) {
  const onward = next === null ? "" : `?${new URLSearchParams({ next })}`;
  return (
    <FactorCard
      icon={Smartphone}
      title={factors_totp_title()}
      body={factors_totp_body()}
      state={on ? <Badge tone="leaf">{factors_totp_on()}</Badge> : <Badge>{factors_totp_off()}</Badge>}
    >
      {on ? (
        <details className="w-full">
          <summary className="min-h-11 cursor-pointer content-center font-semibold text-leaf">
            {factors_totp_remove()}
          </summary>
          <Form method="post" className="mt-2 flex flex-col items-start gap-3 rounded-control bg-sunken p-4">
            <p className="text-sm text-ink-soft">
              {mayRemove ? factors_totp_remove_body() : factors_changed_last()}
            </p>
            {mayRemove ? (
              <Button type="submit" name="intent" value="remove-totp" tone="danger" size="small">
                {factors_totp_remove_confirm()}
              </Button>
            ) : null}
          </Form>
        </details>
      ) : (
        <LinkButton to={`/account/security/authenticator${onward}`} tone="outline">
          {factors_totp_set_up()}
        </LinkButton>
      )}
    </FactorCard>
  );
}
