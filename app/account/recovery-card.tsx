import { Form } from "@remix-run/react";
import LifeBuoy from "lucide-react/icons/life-buoy";
import {
  factors_codes_body,
  factors_codes_left,
  factors_codes_needless,
  factors_codes_needless_staff,
  factors_codes_renew,
  factors_codes_renew_body,
  factors_codes_title,
} from "#messages";
import { Button } from "#ui/controls/button.tsx";
import { Badge } from "#ui/feedback/badge.tsx";
import { FactorCard } from "./factor-card.tsx";

/** Codes are few when there are so many left, or fewer. */
const FEW = 3;

type RecoveryCardProps = {
  readonly left: number;
  /** Whether signing in asks for a second factor. */
  readonly asked: boolean;
  readonly staff: boolean;
};

export function RecoveryCard({ left, asked, staff }: RecoveryCardProps) {
  const state = <Badge tone={left <= FEW ? "honey" : "leaf"}>{factors_codes_left({ count: left })}</Badge>;
  return (
    <FactorCard
      icon={LifeBuoy}
      title={factors_codes_title()}
      body={factors_codes_body()}
      state={asked ? state : null}
    >
      {asked ? (
        <Form method="post" className="flex flex-col items-start gap-3">
          <Button type="submit" name="intent" value="renew-codes" tone="outline">
            {factors_codes_renew()}
          </Button>
          <p className="text-sm text-ink-soft">{factors_codes_renew_body()}</p>
        </Form>
      ) : (
        <p className="text-ink-soft">{staff ? factors_codes_needless_staff() : factors_codes_needless()}</p>
      )}
    </FactorCard>
  );
}
