import { Form, Link } from "@remix-run/react";
import Search from "lucide-react/icons/search";
import type { ReactNode } from "react";
import { desk_clear, desk_search } from "#messages";
import { Button } from "../controls/button.tsx";
import { TextInput } from "../controls/text-input.tsx";

type SearchFormProps = {
  readonly label: string;
  readonly value: string;
  /** Where everything shows again. */
  readonly clearTo: string;
  /** Hidden fields that the address keeps. */
  readonly children?: ReactNode;
};

/** A search whose words stand in the address, so that it can be kept, shared and gone back to. */
export function SearchForm({ label, value, clearTo, children }: SearchFormProps) {
  return (
    <Form method="get" role="search" className="flex flex-wrap items-center gap-2">
      {children}
      <span className="relative min-w-[min(16rem,100%)] flex-1">
        <Search
          aria-hidden
          className="pointer-events-none absolute inset-y-0 start-3.5 my-auto size-5 text-ink-soft"
        />
        <TextInput
          key={value}
          type="search"
          name="q"
          aria-label={label}
          placeholder={label}
          defaultValue={value}
          autoComplete="off"
          spellCheck={false}
          maxLength={254}
          className="ps-11"
        />
      </span>
      <Button type="submit">{desk_search()}</Button>
      {value === "" ? null : (
        <Link
          to={clearTo}
          className="inline-flex min-h-12 items-center px-2 font-semibold text-leaf underline-offset-4 hover:underline"
        >
          {desk_clear()}
        </Link>
      )}
    </Form>
  );
}
