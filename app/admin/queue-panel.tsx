import { Form } from "@remix-run/react";
import type { DeadLetter, QueueName, QueueState, Subject } from "#domain/dead-letters";
import {
  admin_queues_back,
  admin_queues_back_all,
  admin_queues_back_all_of,
  admin_queues_back_one,
  admin_queues_dead,
  admin_queues_event_of,
  admin_queues_held,
  admin_queues_images,
  admin_queues_in_flight,
  admin_queues_mail,
  admin_queues_message,
  admin_queues_more,
  admin_queues_none,
  admin_queues_notices,
  admin_queues_order,
  admin_queues_orders,
  admin_queues_picture,
  admin_queues_sealed_mail,
  admin_queues_sent_at,
  admin_queues_unreachable,
  admin_queues_unreadable,
  admin_queues_waiting,
} from "#messages";
import { Button } from "#ui/controls/button.tsx";
import { Panel } from "#ui/desk/desk-page.tsx";
import { Notice } from "#ui/feedback/notice.tsx";
import { formatAge } from "#ui/format/age.ts";
import { formatNumber } from "#ui/format/locale.ts";

const NAMES: Readonly<Record<QueueName, () => string>> = {
  orders: admin_queues_orders,
  mail: admin_queues_mail,
  notices: admin_queues_notices,
  images: admin_queues_images,
};

/** One queue: how much is in it, and what of it has been set aside. */
export function QueuePanel({ state, now }: { readonly state: QueueState; readonly now: number }) {
  const { queue, figures } = state;
  const name = NAMES[queue]();
  if (figures === null) {
    return (
      <Panel title={name}>
        <Notice tone="honey">{admin_queues_unreachable()}</Notice>
      </Panel>
    );
  }
  const { waiting, inFlight, dead, letters } = figures;
  return (
    <Panel title={name}>
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
        <dl className="figures flex flex-wrap gap-x-8 gap-y-2">
          <Figure word={admin_queues_waiting()} value={waiting} />
          <Figure word={admin_queues_in_flight()} value={inFlight} />
          <Figure word={admin_queues_dead()} value={dead} alarming />
        </dl>
        {dead > 1 ? (
          <Form method="post" preventScrollReset>
            <input type="hidden" name="queue" value={queue} />
            <Button type="submit" tone="soft" aria-label={admin_queues_back_all_of({ queue: name })}>
              {admin_queues_back_all()}
            </Button>
          </Form>
        ) : null}
      </div>
      {dead === 0 ? <p className="mt-4 text-ink-soft">{admin_queues_none()}</p> : null}
      {dead > 0 && letters.length === 0 ? <Notice className="mt-4">{admin_queues_held()}</Notice> : null}
      {letters.length > 0 ? (
        <ul className="mt-4 divide-y divide-line border-t border-line">
          {letters.map((letter) => (
            <LetterRow key={letter.messageId} queue={queue} letter={letter} now={now} />
          ))}
        </ul>
      ) : null}
      {letters.length > 0 && dead > letters.length ? (
        <p className="mt-3 text-sm text-ink-soft">{admin_queues_more({ count: dead - letters.length })}</p>
      ) : null}
    </Panel>
  );
}

type FigureProps = { readonly word: string; readonly value: number; readonly alarming?: boolean };

function Figure({ word, value, alarming = false }: FigureProps) {
  return (
    <div className="min-w-20">
      <dt className="text-xs text-ink-soft">{word}</dt>
      <dd className={`text-2xl font-semibold ${alarming && value > 0 ? "text-berry" : ""}`}>
        {formatNumber(value)}
      </dd>
    </div>
  );
}

type LetterProps = { readonly queue: QueueName; readonly letter: DeadLetter; readonly now: number };

function LetterRow({ queue, letter, now }: LetterProps) {
  const { messageId, sentAt } = letter;
  const subject = subjectInWords(letter.subject);
  return (
    <li data-row tabIndex={-1} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0">
        <p className="font-semibold wrap-anywhere">{subject}</p>
        <p className="text-sm text-ink-soft" title={messageId}>
          {admin_queues_sent_at({ when: formatAge(sentAt, now) })} ·{" "}
          {admin_queues_message({ id: messageId.slice(0, 8) })}
        </p>
      </div>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="queue" value={queue} />
        <input type="hidden" name="message" value={messageId} />
        <Button type="submit" tone="outline" aria-label={admin_queues_back_one({ subject })}>
          {admin_queues_back()}
        </Button>
      </Form>
    </li>
  );
}

function subjectInWords(subject: Subject): string {
  switch (subject.kind) {
    case "order":
      return admin_queues_order({ id: subject.orderId });
    case "event":
      return subject.orderId === null
        ? subject.name
        : admin_queues_event_of({ name: subject.name, id: subject.orderId });
    case "mail":
      return admin_queues_sealed_mail();
    case "picture":
      return admin_queues_picture();
    case "unreadable":
      return admin_queues_unreadable();
  }
}
