import { draining } from "#server/http/draining.server";
import { canHear, hearOrders } from "#server/orders/hear-orders.server";
import { readOrderSeq } from "#server/orders/read-orders.server";
import { ownAccount, useCase } from "#server/permissions/use-case.server";
import { log } from "#server/platform/telemetry.server";

export type StreamPace = {
  /** Milliseconds between comments that keep proxies from closing a quiet stream. */
  readonly heartbeat: number;
  /** Milliseconds between looks at the sequence while announcements cannot be heard. */
  readonly look: number;
};

export const PACE: StreamPace = { heartbeat: 20_000, look: 3_000 };

type Listening = {
  readonly pace: StreamPace;
  /** Whether whoever opened the stream might still do so: asked with every heartbeat, and before anything is told. */
  readonly mayListen: () => Promise<boolean>;
};

/**
 * Server-sent events for one owner: its order sequence at once, and again whenever it rises. Told by Redis, or
 * by looking while Redis is gone. Ends when the client leaves (the host cancels the stream on the response's
 * close; the request's own signal is not reliable for that), when its session has ended or when the process drains.
 */
export const streamOrderHints = useCase("order.read", ownAccount, async ({ actor }, listening: Listening) =>
  hintsOf(actor.accountId, listening),
);

function hintsOf(accountId: string, { pace, mayListen }: Listening): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let end = () => {};
  return new ReadableStream({
    start(controller) {
      let sent = -1;
      let looking = false;
      let again = false;
      let ended = false;

      const send = (text: string) => {
        if (!ended) controller.enqueue(encoder.encode(text));
      };
      const goesOn = async () => {
        // Where it cannot be told, nobody is sent off.
        const may = await mayListen().catch(() => true);
        if (!may && !ended) close();
        return may;
      };
      const look = async () => {
        again = looking;
        if (looking) return;
        looking = true;
        try {
          const seq = await readOrderSeq(accountId);
          if (seq !== sent && (await goesOn())) send(`event: orders\ndata: ${seq}\n\n`);
          sent = seq;
        } catch (error) {
          log.debug({ err: error }, "the order sequence could not be read");
        }
        looking = false;
        if (again && !ended) await look();
      };

      const quiet = hearOrders(accountId, () => void look());
      const beat = async () => {
        if (await goesOn()) send(": still here\n\n");
      };
      const heartbeat = setInterval(() => void beat(), pace.heartbeat);
      const patrol = setInterval(() => {
        if (!canHear()) void look();
      }, pace.look);
      const close = () => {
        end();
        controller.close();
      };
      end = () => {
        ended = true;
        quiet();
        clearInterval(heartbeat);
        clearInterval(patrol);
        draining.removeEventListener("abort", close);
      };
      draining.addEventListener("abort", close);
      send("retry: 3000\n\n");
      // The phone comes again, and by then is sent to a process that stays.
      if (draining.aborted) close();
      else void look();
    },
    cancel: () => end(),
  });
}
