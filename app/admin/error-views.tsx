import { ERROR_STATES, type ErrorQuery, type ErrorState } from "#domain/error-groups";
import {
  admin_errors_all_releases,
  admin_errors_of_release,
  admin_errors_releases,
  admin_errors_states,
  admin_errors_views_open,
  admin_errors_views_resolved,
} from "#messages";
import { Chips } from "#ui/controls/chips.tsx";

/** The address that shows these; what is as usual is left out. */
export function errorsAt({ state, release, page }: ErrorQuery): string {
  const query = new URLSearchParams({
    ...(state !== "open" && { show: state }),
    ...(release !== null && { release }),
    ...(page > 1 && { page: String(page) }),
  });
  return query.size === 0 ? "/admin/errors" : `/admin/errors?${query}`;
}

const STATE_NAMES: Readonly<Record<ErrorState, () => string>> = {
  open: admin_errors_views_open,
  resolved: admin_errors_views_resolved,
};

type ErrorViewsProps = { readonly shown: ErrorQuery; readonly releases: readonly string[] };

/** Which failures to see; each choice is an address, to be kept and shared. */
export function ErrorViews({ shown, releases }: ErrorViewsProps) {
  const to = (change: Partial<ErrorQuery>) => errorsAt({ ...shown, page: 1, ...change });
  const states = ERROR_STATES.map((state) => ({
    key: state,
    label: STATE_NAMES[state](),
    to: to({ state }),
    current: state === shown.state,
  }));
  const all = { key: "", label: admin_errors_all_releases(), to: to({ release: null }) };
  // One that has gone from the list is still what the address asks for.
  const named = [...new Set(shown.release === null ? releases : [shown.release, ...releases])];
  const those = named.map((release) => ({
    key: release,
    label: admin_errors_of_release({ release }),
    to: to({ release }),
    current: release === shown.release,
  }));
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <Chips label={admin_errors_states()} chips={states} wrap />
      <Chips
        label={admin_errors_releases()}
        chips={[{ ...all, current: shown.release === null }, ...those]}
        wrap
      />
    </div>
  );
}
