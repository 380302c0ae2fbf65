import Share from "lucide-react/icons/share";
import { useId } from "react";
import { install_action, install_body, install_ios_body, install_later, install_title } from "#messages";
import { Button } from "../controls/button.tsx";
import { CornerCard } from "./corner-card.tsx";

type InstallCardProps = {
  /** `prompt`: the browser installs on a press. `share-sheet`: iOS, where only the person can. */
  readonly way: "prompt" | "share-sheet";
  readonly onInstall: () => void;
  readonly onLater: () => void;
};

/** An offer to keep the shop on the home screen. */
export function InstallCard({ way, onInstall, onLater }: InstallCardProps) {
  const titleId = useId();
  return (
    <CornerCard titleId={titleId} title={install_title()}>
      <p className="mt-1 text-sm text-ink-soft">
        {way === "share-sheet" ? (
          <Share aria-hidden className="me-1 inline size-4 align-text-bottom" />
        ) : null}
        {way === "prompt" ? install_body() : install_ios_body()}
      </p>
      <div className="mt-3 flex gap-2">
        {way === "prompt" ? (
          <Button size="small" onClick={onInstall}>
            {install_action()}
          </Button>
        ) : null}
        <Button size="small" tone={way === "prompt" ? "plain" : "outline"} onClick={onLater}>
          {install_later()}
        </Button>
      </div>
    </CornerCard>
  );
}
