import { useNavigate, useSearchParams } from "@remix-run/react";
import { useEffect, useState } from "react";
import {
  factors_passkey_cancelled,
  factors_passkey_failed,
  factors_passkey_known,
  factors_passkey_too_many,
  factors_passkeys_add,
  factors_passkeys_script,
  factors_passkeys_unsupported,
} from "#messages";
import { Button } from "#ui/controls/button.tsx";
import { Notice } from "#ui/feedback/notice.tsx";
import { nextPath, refused } from "./account-form.ts";
import { TroubleNotice } from "./form-parts.tsx";
import { passkeyName } from "./passkey-name.ts";
import { addPasskeyFromDevice, canUsePasskeys, type PasskeyMade } from "./passkey-on-device.ts";

type Refusal = Exclude<PasskeyMade, { ok: true }>["refusal"];

/** Has the browser make a passkey. `first` when there is none yet: then it is what this page is for. */
export function AddPasskey({ first }: { readonly first: boolean }) {
  const [usable, setUsable] = useState<boolean | null>(null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | undefined>(undefined);
  const navigate = useNavigate();
  const [query] = useSearchParams();
  useEffect(() => setUsable(canUsePasskeys()), []);
  if (usable === null) {
    return (
      <noscript>
        <p className="text-sm text-ink-soft">{factors_passkeys_script()}</p>
      </noscript>
    );
  }
  if (!usable) return <p className="text-sm text-ink-soft">{factors_passkeys_unsupported()}</p>;

  const press = async () => {
    setBusy(true);
    setRefusal(undefined);
    const made = await addPasskeyFromDevice(passkeyName(navigator.userAgent));
    setBusy(false);
    const here = new URLSearchParams(query);
    here.set("change", "added");
    if (made.ok) {
      const onward = new URLSearchParams({ next: `/account/security?${here}` });
      navigate(made.codesMade ? `/account/security/recovery-codes?${onward}` : `?${here}`);
    } else if (made.refusal?.reason === "sign-in-again") {
      const next = `/account/security?${query}`;
      navigate(`/account/confirm?${new URLSearchParams({ next: nextPath(new URLSearchParams({ next })) })}`);
    } else setRefusal(made.refusal);
  };
  return (
    <>
      {refusal === undefined ? null : <PasskeyRefusal refusal={refusal} />}
      <Button tone={first ? "primary" : "outline"} busy={busy} onClick={press}>
        {factors_passkeys_add()}
      </Button>
    </>
  );
}

function PasskeyRefusal({ refusal }: { readonly refusal: Refusal }) {
  switch (refusal?.reason) {
    case undefined:
      return <Told words={factors_passkey_cancelled()} />;
    case "passkey-known":
      return <Told words={factors_passkey_known()} />;
    case "too-many-passkeys":
      return <Told words={factors_passkey_too_many()} />;
    case "passkey-refused":
      return <Told words={factors_passkey_failed()} />;
    default: {
      const { trouble } = refused(new FormData(), refusal ?? { reason: "refused" });
      return trouble && <TroubleNotice trouble={trouble} />;
    }
  }
}

function Told({ words }: { readonly words: string }) {
  return (
    <div role="status" className="w-full">
      <Notice>{words}</Notice>
    </div>
  );
}
