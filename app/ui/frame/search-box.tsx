import { Form, useNavigate } from "@remix-run/react";
import Search from "lucide-react/icons/search";
import X from "lucide-react/icons/x";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { ProductCard } from "#domain/catalogue-pages";
import {
  search_clear,
  search_label,
  search_placeholder,
  search_submit,
  search_suggestion_count,
} from "#messages";
import { IconButton } from "../controls/icon-button.tsx";
import { SearchSuggestions } from "./search-suggestions.tsx";

type SearchBoxProps = {
  /** What the page shows results of. */
  readonly query: string;
  /** Products that match what is typed, best first; null while none are known for it. */
  readonly suggestions: readonly ProductCard[] | null;
  /** Called with every change of what is typed, trimmed. */
  readonly onType: (query: string) => void;
  /** Called when the field is entered: somebody is about to type. */
  readonly onFocus?: () => void;
};

/** Shorter words match half the market. */
const SHORTEST_QUERY = 2;

/**
 * The search field with its instant results. A GET form without a script; with one, arrow keys walk the results,
 * Enter opens the marked one or searches for what is typed, Escape closes.
 */
export function SearchBox({ query, suggestions, onType, onFocus }: SearchBoxProps) {
  const navigate = useNavigate();
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(query);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);

  useEffect(() => {
    setTyped(query);
    setOpen(false);
  }, [query]);

  const words = typed.trim();
  const shown = open && words.length >= SHORTEST_QUERY && suggestions !== null ? suggestions : [];
  const activeCard = shown[active];

  const type = (text: string) => {
    setTyped(text);
    setActive(-1);
    setOpen(true);
    onType(text.trim());
  };

  const go = (path: string) => {
    setOpen(false);
    field.current?.blur();
    navigate(path);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      if (shown.length > 0) event.preventDefault();
      setOpen(false);
      setActive(-1);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (shown.length === 0) return setOpen(true);
      event.preventDefault();
      // One place more than there are results: the field itself, with what was typed.
      const places = shown.length + 1;
      const step = event.key === "ArrowDown" ? 1 : -1;
      setActive(((active + 1 + step + places) % places) - 1);
    }
  };

  return (
    <Form
      role="search"
      method="get"
      action="/search"
      className="relative w-full"
      onSubmit={(event) => {
        event.preventDefault();
        if (activeCard) go(`/p/${activeCard.product.slug}`);
        else if (words !== "") go(`/search?${new URLSearchParams({ q: words })}`);
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <Search
        aria-hidden
        className="pointer-events-none absolute inset-y-0 start-4 z-10 my-auto size-5 text-ink-soft"
      />
      <input
        ref={field}
        type="search"
        name="q"
        aria-label={search_label()}
        aria-autocomplete="list"
        aria-controls={shown.length > 0 ? listId : undefined}
        aria-activedescendant={activeCard ? `${listId}-${active}` : undefined}
        placeholder={search_placeholder()}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        enterKeyHint="search"
        maxLength={100}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
        onFocus={() => {
          setOpen(true);
          onFocus?.();
        }}
        onKeyDown={onKeyDown}
        className="min-h-12 w-full rounded-full border border-line-strong bg-surface ps-12 pe-14 text-base transition-colors duration-(--quick) placeholder:text-ink-soft hover:border-ink focus:border-leaf"
      />
      {typed === "" ? null : (
        <IconButton
          icon={X}
          label={search_clear()}
          className="absolute inset-y-0 end-1 my-auto"
          onClick={() => {
            type("");
            field.current?.focus();
          }}
        />
      )}
      <button type="submit" className="sr-only">
        {search_submit()}
      </button>
      <span aria-live="polite" className="sr-only">
        {open && words.length >= SHORTEST_QUERY && suggestions
          ? search_suggestion_count({ count: shown.length })
          : null}
      </span>
      <SearchSuggestions listId={listId} cards={shown} active={active} words={words} onGo={go} />
    </Form>
  );
}
