import type { ApiKeyView } from "#domain/api-keys";
import {
  api_keys_created,
  api_keys_last_used,
  api_keys_never_used,
  api_keys_revoke,
  api_keys_revoke_action,
  api_keys_revoke_body,
  api_keys_revoke_name,
  api_keys_revoked_at,
} from "#messages";
import { Badge } from "#ui/feedback/badge.tsx";
import { formatAge, formatMoment } from "#ui/format/age.ts";
import { ConfirmedPost } from "../account/confirmed-post.tsx";
import { SCOPE_NAMES } from "./scope-names.ts";
import { useVendorDesk } from "./vendor-desk.ts";

/** A key as it may be shown, with what it may do and when it last did. `now` is the server's clock. */
export function KeyRow({ apiKey, now }: { readonly apiKey: ApiKeyView; readonly now: number }) {
  const { id, name, scopes, createdAt, lastUsedAt, revokedAt } = apiKey;
  const { may } = useVendorDesk();
  const used =
    lastUsedAt === null ? api_keys_never_used() : api_keys_last_used({ when: formatAge(lastUsedAt, now) });
  const since =
    revokedAt === null
      ? api_keys_created({ when: formatMoment(createdAt, now) })
      : api_keys_revoked_at({ when: formatMoment(revokedAt, now) });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 py-4 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-semibold break-words">{name}</p>
        <p className="text-sm text-ink-soft">
          {used} · {since}
        </p>
        <ul className="mt-2 flex flex-wrap gap-1.5">
          {scopes.map((scope) => (
            <li key={scope}>
              <Badge>{SCOPE_NAMES[scope]()}</Badge>
            </li>
          ))}
        </ul>
      </div>
      {revokedAt === null && may("vendor.keys.revoke") ? (
        <ConfirmedPost
          label={api_keys_revoke()}
          accessibleLabel={api_keys_revoke_name({ name })}
          confirm={api_keys_revoke_action()}
          fields={{ do: "revoke", key: id }}
        >
          {api_keys_revoke_body({ name })}
        </ConfirmedPost>
      ) : null}
    </li>
  );
}
