import { useId } from "react";
import { install_later, new_version_action, new_version_body, new_version_title } from "#messages";
import { Button } from "../controls/button.tsx";
import { CornerCard } from "./corner-card.tsx";

type NewVersionCardProps = { readonly onAccept: () => void; readonly onLater: () => void };

/** A newer version waits; it takes over only when the person says so. */
export function NewVersionCard({ onAccept, onLater }: NewVersionCardProps) {
  const titleId = useId();
  return (
    <CornerCard titleId={titleId} title={new_version_title()}>
      <p className="mt-1 text-sm text-ink-soft">{new_version_body()}</p>
      <div className="mt-3 flex gap-2">
        <Button size="small" onClick={onAccept}>
          {new_version_action()}
        </Button>
        <Button size="small" tone="plain" onClick={onLater}>
          {install_later()}
        </Button>
      </div>
    </CornerCard>
  );
}
