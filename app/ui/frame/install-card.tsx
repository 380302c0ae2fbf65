import Share from "lucide-react/icons/share";
import { useId } from "react";
import { install_action, install_body, install_ios_body, install_later, install_title } from "#messages";
import { Button } from "../controls/button.tsx";

type InstallCardProps = {
  /** `prompt`: the browser installs on a press. `share-sheet`: iOS, where only the person can. */
  readonly way: "prompt" | "share-sheet";
  readonly onInstall: () => void;
  readonly onLater: () => void;
};

/** An offer to keep the shop on the home screen; never in the way of the page. */
export function InstallCard({ way, onInstall, onLater }: InstallCardProps) {
  const titleId = useId();
  return (
    <aside
      aria-labelledby={titleId}
      className="fixed inset-x-3 bottom-18 z-40 mx-auto flex max-w-md animate-rise items-start gap-4 rounded-card border border-line bg-surface p-4 shadow-high motion-reduce:animate-none lg:start-auto lg:end-6 lg:bottom-6"
    >
      <img src="/icons/icon.svg" alt="" width={48} height={48} className="size-12 rounded-control" />
      <div className="min-w-0 flex-1">
        <h2 id={titleId} className="text-lg">
          {install_title()}
        </h2>
        <p className="mt-1 text-sm text-ink-soft">
          {way === "prompt" ? (
            install_body()
          ) : (
            <>
              <Share aria-hidden className="me-1 inline size-4 align-text-bottom" />
              {install_ios_body()}
            </>
          )}
        </p>
        <div className="mt-3 flex gap-2">
          {way === "prompt" ? (
            <Button size="small" onClick={onInstall}>
              {install_action()}
            </Button>
          ) : null}
          <Button size="small" tone="plain" onClick={onLater}>
            {install_later()}
          </Button>
        </div>
      </div>
    </aside>
  );
}
