import { useEffect, useId, useRef, useState } from "react";
import { order_announce, order_story } from "#messages";
import { liveConnection } from "#offline/connection";
import type { ShopperOrder } from "#offline/orders";
import { Timeline } from "#ui/feedback/timeline.tsx";
import { useNow } from "#ui/format/use-now.ts";
import { useLive } from "../device/use-live.ts";
import { latestStep, orderStory } from "./order-story.ts";
import { stepDetail, stepTitle } from "./story-words.ts";

/** The order's story, filling as it happens; what is new is read out. */
export function OrderTimeline({ order }: { readonly order: ShopperOrder }) {
  const titleId = useId();
  const now = useNow() ?? Date.now();
  const online = useLive(liveConnection)?.online ?? true;
  const story = orderStory(order);
  const context = { now, online, rejection: order.rejection };
  const latest = latestStep(story);
  return (
    <section aria-labelledby={titleId} className="rounded-card bg-surface p-5 shadow-low sm:p-6">
      <h2 id={titleId} className="mb-4 text-xl">
        {order_story()}
      </h2>
      <Timeline
        label={order_story()}
        steps={story.map((step) => ({
          key: step.key,
          title: stepTitle(step),
          detail: stepDetail(step, context),
          state: step.state,
        }))}
      />
      <Announcement words={latest ? stepTitle(latest) : ""} />
    </section>
  );
}

/** Speaks only of what changes while the page is open; the story itself can be read. */
function Announcement({ words }: { readonly words: string }) {
  const before = useRef(words);
  const [said, say] = useState("");
  useEffect(() => {
    if (before.current === words) return;
    before.current = words;
    say(order_announce({ step: words }));
  }, [words]);
  return (
    <p aria-live="polite" className="sr-only">
      {said}
    </p>
  );
}
