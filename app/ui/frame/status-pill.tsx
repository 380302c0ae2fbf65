import CircleCheck from "lucide-react/icons/circle-check";
import CloudOff from "lucide-react/icons/cloud-off";
import {
  status_offline,
  status_offline_waiting,
  status_second_factor,
  status_sign_in,
  status_signed_out,
  status_stock_age,
  status_syncing,
  status_up_to_date,
  status_updating,
} from "#messages";
import { classNames } from "../class-names.ts";
import { formatAge } from "../format/age.ts";
import { useNow } from "../format/use-now.ts";

/** What the device knows about its link to the market. Times are epoch milliseconds. */
export type DeviceStatus = {
  readonly online: boolean;
  readonly syncing: boolean;
  /** Things done here that the server has not answered yet. */
  readonly waiting: number;
  /** When the stock figures on this device were true; null before it holds any. */
  readonly stockAsOf: number | null;
  readonly needsSignIn: boolean;
  /** Somebody at work has not shown a second factor yet. */
  readonly needsSecondFactor: boolean;
};

/** Older than this, stock figures deserve a word even when everything else is well. */
const STALE_MS = 10 * 60_000;

/**
 * The quiet word about signal, sending and the age of stock figures. Offline is not an error: honey, never red.
 * The region stays in the page so that changes are read out; when all is well it takes no room on a phone.
 */
export function StatusPill({ status }: { readonly status: DeviceStatus | null }) {
  const now = useNow();
  const well =
    status === null ||
    (status.online &&
      status.waiting === 0 &&
      !status.syncing &&
      !status.needsSignIn &&
      !status.needsSecondFactor);
  const stale =
    status !== null && status.stockAsOf !== null && now !== null && now - status.stockAsOf > STALE_MS;
  return (
    <div role="status" className="min-w-0">
      {status === null ? null : well && !stale ? (
        <span className="hidden items-center gap-1.5 text-sm whitespace-nowrap text-ink-soft lg:inline-flex">
          <CircleCheck aria-hidden className="size-4 text-leaf" />
          {status_up_to_date()}
        </span>
      ) : (
        <span className="inline-flex max-w-full items-center gap-1.5 rounded-full bg-honey-soft py-1.5 ps-2 pe-2.5 text-xs font-semibold text-honey-ink sm:ps-2.5 sm:pe-3.5 sm:text-sm">
          {status.online ? (
            <span
              aria-hidden
              className={classNames(
                "size-2.5 shrink-0 rounded-full bg-honey ring-2 ring-honey/35",
                (status.syncing || status.waiting > 0) && "animate-pulse-dot motion-reduce:animate-none",
              )}
            />
          ) : (
            <CloudOff aria-hidden className="size-4 shrink-0" />
          )}
          <span className="leading-tight text-balance whitespace-nowrap max-[22rem]:whitespace-normal">
            {words(status, stale ? now : null)}
          </span>
        </span>
      )}
    </div>
  );
}

function words(status: DeviceStatus, now: number | null): string {
  const said = [state(status)];
  if (now !== null && status.stockAsOf !== null) {
    said.push(status_stock_age({ age: formatAge(status.stockAsOf, now) }));
  }
  return said.filter(Boolean).join(" · ");
}

function state({ online, syncing, waiting, needsSignIn, needsSecondFactor }: DeviceStatus): string {
  if (!online) return waiting > 0 ? status_offline_waiting({ count: waiting }) : status_offline();
  if (needsSignIn) return waiting > 0 ? status_sign_in() : status_signed_out();
  if (needsSecondFactor) return status_second_factor();
  if (waiting > 0) return status_syncing({ count: waiting });
  return syncing ? status_updating() : "";
}
