import { useNavigate } from "@remix-run/react";
import KeyRound from "lucide-react/icons/key-round";
import { useCallback, useEffect, useState } from "react";
import { passkey_sign_in } from "#messages";
import { Button } from "#ui/controls/button.tsx";
import { refused, type Trouble } from "./account-form.ts";
import { afterSignIn } from "./after-sign-in.ts";
import { TroubleNotice } from "./form-parts.tsx";
import { canOfferPasskeys, canUsePasskeys, signInWithPasskeyFromDevice } from "./passkey-on-device.ts";

/** Before the server's challenge ends, which it does after five minutes. */
const ASK_AGAIN_MS = 4.5 * 60_000;

type PasskeySignInProps = {
  /** The path to go on to. */
  readonly next: string;
  /** Also offers passkeys where the browser fills the e-mail in. */
  readonly autofill?: boolean;
};

/** The button that signs in with a passkey; nothing where the browser has none. */
export function PasskeySignIn({ next, autofill = false }: PasskeySignInProps) {
  const [usable, setUsable] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const navigate = useNavigate();
  useEffect(() => setUsable(canUsePasskeys()), []);

  const signIn = useCallback(
    async (waiting: boolean) => {
      const sent = await signInWithPasskeyFromDevice(waiting);
      if (sent.ok) navigate(afterSignIn(sent.mustEnrol, next));
      // Nobody asked for it yet: what keeps the browser from offering passkeys is no news.
      else if (sent.refusal && (!waiting || sent.refusal.reason === "passkey-refused")) {
        setTrouble(refused(new FormData(), sent.refusal).trouble);
      }
    },
    [navigate, next],
  );
  useAutofill(autofill, signIn);

  if (!usable) return null;
  const press = async () => {
    setBusy(true);
    setTrouble(null);
    await signIn(false);
    setBusy(false);
  };
  return (
    <div className="flex flex-col gap-4">
      {trouble ? <TroubleNotice trouble={trouble} /> : null}
      <Button tone="outline" size="large" busy={busy} onClick={press}>
        {busy ? null : <KeyRound aria-hidden className="size-5 text-leaf" />}
        {passkey_sign_in()}
      </Button>
    </div>
  );
}

function useAutofill(wanted: boolean, signIn: (waiting: boolean) => Promise<void>): void {
  useEffect(() => {
    if (!wanted) return;
    let timer: ReturnType<typeof setInterval> | undefined;
    let left = false;
    canOfferPasskeys().then((can) => {
      if (!can || left) return;
      void signIn(true);
      timer = setInterval(() => document.visibilityState === "visible" && void signIn(true), ASK_AGAIN_MS);
    });
    return () => {
      left = true;
      clearInterval(timer);
      void import("@simplewebauthn/browser").then((library) => library.WebAuthnAbortService.cancelCeremony());
    };
  }, [wanted, signIn]);
}
