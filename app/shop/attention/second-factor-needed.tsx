import {
  attention_second_factor,
  attention_second_factor_body,
  attention_second_factor_title,
} from "#messages";
import { LinkButton } from "#ui/controls/button.tsx";
import { AttentionCard } from "#ui/feedback/attention-card.tsx";

/** Somebody at work has only given their password: what they did waits on the device, and nothing of it is lost. */
export function SecondFactorNeeded() {
  return (
    <AttentionCard
      title={attention_second_factor_title()}
      actions={
        <LinkButton to="/account/security?required=1&next=/orders">{attention_second_factor()}</LinkButton>
      }
    >
      <p>{attention_second_factor_body()}</p>
    </AttentionCard>
  );
}
