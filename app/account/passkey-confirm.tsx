import { useNavigate } from "@remix-run/react";
import KeyRound from "lucide-react/icons/key-round";
import { type ReactNode, useEffect, useState } from "react";
import { confirm_passkey } from "#messages";
import { Button } from "#ui/controls/button.tsx";
import { refused, type Trouble } from "./account-form.ts";
import { TroubleNotice } from "./form-parts.tsx";
import { canUsePasskeys, confirmWithPasskeyFromDevice } from "./passkey-on-device.ts";

type PasskeyConfirmProps = {
  readonly next: string;
  /** What to say where the browser has none. */
  readonly otherwise: ReactNode;
};

/** The button that proves with a passkey who is signed in, and goes on to `next`. */
export function PasskeyConfirm({ next, otherwise }: PasskeyConfirmProps) {
  // Null until the script has looked; without it, nobody ever does.
  const [usable, setUsable] = useState<boolean | null>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const navigate = useNavigate();
  useEffect(() => setUsable(canUsePasskeys()), []);
  if (usable === null) return <noscript>{otherwise}</noscript>;
  if (!usable) return <>{otherwise}</>;
  const press = async () => {
    setBusy(true);
    setTrouble(null);
    const sent = await confirmWithPasskeyFromDevice();
    setBusy(false);
    if (sent.ok) navigate(next, { replace: true });
    else if (sent.refusal) {
      const reason = sent.refusal.reason === "wrong-proof" ? "passkey-refused" : sent.refusal.reason;
      setTrouble(refused(new FormData(), { ...sent.refusal, reason }).trouble);
    }
  };
  return (
    <div className="flex flex-col gap-4">
      {trouble ? <TroubleNotice trouble={trouble} /> : null}
      <Button size="large" tone="soft" busy={busy} onClick={press}>
        {busy ? null : <KeyRound aria-hidden className="size-5" />}
        {confirm_passkey()}
      </Button>
    </div>
  );
}
