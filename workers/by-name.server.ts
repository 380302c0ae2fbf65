import { startAnchoring } from "#workers/anchor-audit.server";
import { startMakingPictures } from "#workers/make-pictures.server";
import { startNotifying } from "#workers/notify-members.server";
import { startPublishing } from "#workers/publish-catalogue.server";
import { startRelay } from "#workers/relay-outbox.server";
import { startReviewing } from "#workers/review-orders.server";
import { startSendingMail } from "#workers/send-mail.server";
import { startSettlingUploads } from "#workers/settle-uploads.server";
import { startTendingAccounts } from "#workers/tend-accounts.server";
import { startTending } from "#workers/tend-orders.server";
import { startTendingTokens } from "#workers/tend-tokens.server";
import type { Worker } from "#workers/worker";

/** Every worker by the name it is deployed under, with what it starts; in AWS a function drains `images`. */
const WORKERS = {
  orders: [() => startReviewing()],
  mail: [() => startSendingMail()],
  notices: [() => startNotifying()],
  images: [() => startMakingPictures()],
  relay: [startRelay],
  publish: [startPublishing],
  tend: [
    startTending,
    startTendingTokens,
    startTendingAccounts,
    startAnchoring,
    () => startSettlingUploads(),
  ],
} as const satisfies Record<string, readonly (() => Worker)[]>;

export type WorkerName = keyof typeof WORKERS;
export const WORKER_NAMES = Object.keys(WORKERS).filter(isWorkerName);

export function isWorkerName(name: string): name is WorkerName {
  return Object.hasOwn(WORKERS, name);
}

/** Starts the named workers in this process. */
export function startWorkers(names: readonly WorkerName[]): Worker[] {
  return names.flatMap((name) => WORKERS[name].map((start) => start()));
}
