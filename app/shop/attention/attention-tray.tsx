import { useId } from "react";
import { attention_title } from "#messages";
import type { AttentionItem } from "#offline/attention";
import { OverCap } from "./over-cap.tsx";
import { Rejected } from "./rejected.tsx";
import { SecondFactorNeeded } from "./second-factor-needed.tsx";
import { SignInAgain } from "./sign-in-again.tsx";
import { Stuck } from "./stuck.tsx";
import { WaitedTooLong } from "./waited-too-long.tsx";

type AttentionTrayProps = {
  readonly items: readonly AttentionItem[];
  /** A member's session ended and something waits to be sent. */
  readonly needsSignIn?: boolean;
  /** Somebody at work has not shown a second factor yet. */
  readonly needsSecondFactor?: boolean;
  /** The order whose page this is; items then do not link to it. */
  readonly here?: string;
};

/** The one place for everything that waits for the shopper's word. Nothing there, nothing shown. */
export function AttentionTray({
  items,
  needsSignIn = false,
  needsSecondFactor = false,
  here,
}: AttentionTrayProps) {
  const titleId = useId();
  if (items.length === 0 && !needsSignIn && !needsSecondFactor) return null;
  return (
    <section aria-labelledby={titleId} className="rounded-card bg-tomato-soft p-4 sm:p-5">
      <h2 id={titleId} className="text-xl text-tomato">
        {attention_title()}
      </h2>
      <div className="mt-3 flex flex-col gap-3">
        {needsSignIn ? <SignInAgain /> : null}
        {needsSecondFactor ? <SecondFactorNeeded /> : null}
        {items.map((item) => {
          const linked = item.order !== null && item.order.id !== here;
          if (item.kind === "price") return <OverCap key={item.order.id} item={item} linked={linked} />;
          if (item.kind === "expired")
            return <WaitedTooLong key={item.order.id} item={item} linked={linked} />;
          if (item.kind === "stuck") return <Stuck key={item.opId} item={item} linked={linked} />;
          return <Rejected key={item.opId} item={item} linked={linked} />;
        })}
      </div>
    </section>
  );
}
