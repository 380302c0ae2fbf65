import { useFetcher, useLocation, useSearchParams } from "@remix-run/react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type ProductCard, type SearchPage, SUGGESTION_COUNT } from "#domain/catalogue-pages";
import { SearchBox } from "#ui/frame/search-box.tsx";
import { phoneCatalogue } from "../phone-catalogue.ts";
import { newestOnly } from "./newest-only.ts";

const SHORTEST_QUERY = 2;
/** Long enough to spare the server the letters of a fast typist, too short to notice. */
const PAUSE_MS = 60;

/** The search field, fed letter by letter by the phone's index where there is one, else by the server's search page. */
export function InstantSearch() {
  const { pathname } = useLocation();
  const [parameters] = useSearchParams();
  const { load, data } = useFetcher<SearchPage>();
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const [here, setHere] = useState<readonly ProductCard[] | null>(null);
  useEffect(() => () => clearTimeout(timer.current), []);

  const suggest = useMemo(
    () =>
      newestOnly(async (query: string) => {
        const cards = await suggestedHere(query);
        setHere(cards);
        clearTimeout(timer.current);
        if (!cards) timer.current = setTimeout(() => load(searchPath(query)), PAUSE_MS);
      }),
    [load],
  );
  const onType = useCallback(
    (query: string) => {
      clearTimeout(timer.current);
      if (query.length >= SHORTEST_QUERY) suggest(query);
    },
    [suggest],
  );

  return (
    <SearchBox
      query={pathname === "/search" ? (parameters.get("q") ?? "") : ""}
      suggestions={here ?? data?.listing.cards.slice(0, SUGGESTION_COUNT) ?? null}
      onType={onType}
      onFocus={warmUp}
    />
  );
}

function searchPath(query: string): string {
  return `/search?${new URLSearchParams({ q: query })}`;
}

/** Asking whether a catalogue is held reads storage, so it is not asked again with every letter. */
let held: Awaited<ReturnType<typeof phoneCatalogue>> = null;

/** What this device suggests, or null where it holds no catalogue. */
async function suggestedHere(query: string): Promise<readonly ProductCard[] | null> {
  try {
    held ??= await phoneCatalogue();
    return held ? (await held.suggest(query)).cards : null;
  } catch {
    // Evicted or broken: the server answers this letter, and the next one looks again.
    held = null;
    return null;
  }
}

/** Opens the index while the first letter is still to be typed. */
async function warmUp(): Promise<void> {
  try {
    held ??= await phoneCatalogue();
    await held?.warm();
  } catch {
    // The first letter meets the same trouble and turns to the server.
    held = null;
  }
}
