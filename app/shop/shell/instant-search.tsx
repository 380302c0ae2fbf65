import { useFetcher, useLocation, useSearchParams } from "@remix-run/react";
import { useCallback, useEffect, useRef } from "react";
import type { SearchPage } from "#domain/catalogue-pages";
import { SearchBox } from "#ui/frame/search-box.tsx";

const SUGGESTIONS = 6;
const SHORTEST_QUERY = 2;
/** Long enough to skip the letters of a fast typist, too short to notice. */
const PAUSE_MS = 60;

/** The search field, fed by the search page's own loader: the phone's index where there is one, else the server. */
export function InstantSearch() {
  const { pathname } = useLocation();
  const [parameters] = useSearchParams();
  const { load, data } = useFetcher<SearchPage>();
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);

  const onType = useCallback(
    (query: string) => {
      clearTimeout(timer.current);
      if (query.length < SHORTEST_QUERY) return;
      timer.current = setTimeout(() => load(`/search?${new URLSearchParams({ q: query })}`), PAUSE_MS);
    },
    [load],
  );

  return (
    <SearchBox
      query={pathname === "/search" ? (parameters.get("q") ?? "") : ""}
      suggestions={data ? data.listing.cards.slice(0, SUGGESTIONS) : null}
      onType={onType}
    />
  );
}
