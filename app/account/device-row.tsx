import Laptop from "lucide-react/icons/laptop";
import Smartphone from "lucide-react/icons/smartphone";
import type { SessionView } from "#domain/sessions";
import {
  devices_confirm_action,
  devices_confirm_body,
  devices_last_seen,
  devices_last_seen_now,
  devices_network,
  devices_sign_out,
  devices_sign_out_name,
  devices_started,
  devices_this,
} from "#messages";
import { Badge } from "#ui/feedback/badge.tsx";
import { formatAge, formatMoment } from "#ui/format/age.ts";
import { deviceName, isHandheld } from "#ui/format/device-name.ts";
import { ConfirmedPost } from "./confirmed-post.tsx";

/** Seen within this many milliseconds counts as in use. */
const IN_USE = 2 * 60 * 1000;

/** A place somebody is signed in at, and the way to end it. `now` is the server's clock, as its times are. */
export function DeviceRow({ session, now }: { readonly session: SessionView; readonly now: number }) {
  const { sid, current, device, network, startedAt, lastSeenAt } = session;
  const name = deviceName(device);
  const Icon = isHandheld(device) ? Smartphone : Laptop;
  const seen =
    now - lastSeenAt < IN_USE
      ? devices_last_seen_now()
      : devices_last_seen({ when: formatAge(lastSeenAt, now) });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 p-5">
      <Icon aria-hidden className="size-6 shrink-0 text-leaf" />
      <div className="min-w-0 flex-1 basis-48">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          {name}
          {current ? <Badge tone="leaf">{devices_this()}</Badge> : null}
        </p>
        <p className="text-sm text-ink-soft">{seen}</p>
        <p className="text-sm text-ink-soft">
          {devices_started({ when: formatMoment(startedAt, now) })}
          {network === "" ? null : ` · ${devices_network({ network })}`}
        </p>
      </div>
      {current ? null : (
        <ConfirmedPost
          label={devices_sign_out()}
          accessibleLabel={devices_sign_out_name({ device: name })}
          confirm={devices_confirm_action()}
          fields={{ sid }}
        >
          {devices_confirm_body({ device: name })}
        </ConfirmedPost>
      )}
    </li>
  );
}
