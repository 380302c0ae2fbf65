import { attention_sign_in, attention_sign_in_body, attention_sign_in_title } from "#messages";
import { LinkButton } from "#ui/controls/button.tsx";
import { AttentionCard } from "#ui/feedback/attention-card.tsx";

/** A member's session ended: what was done since waits on the device, and nothing of it is lost. */
export function SignInAgain() {
  return (
    <AttentionCard
      title={attention_sign_in_title()}
      actions={<LinkButton to="/sign-in?next=/orders">{attention_sign_in()}</LinkButton>}
    >
      <p>{attention_sign_in_body()}</p>
    </AttentionCard>
  );
}
