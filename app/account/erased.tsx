import type { MetaFunction } from "@remix-run/node";
import CircleCheck from "lucide-react/icons/circle-check";
import { own_data_erased_action, own_data_erased_body, own_data_erased_title } from "#messages";
import { LinkButton } from "#ui/controls/button.tsx";
import { privateHeaders, privateMeta } from "./private-page.ts";

export const meta: MetaFunction = () => privateMeta(own_data_erased_title());
export const headers = privateHeaders;

/** Says that an account is no more, to somebody who is nobody here by now. */
export default function Erased() {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-4 py-16 text-center">
      <CircleCheck aria-hidden className="size-10 text-leaf" />
      <h1 className="text-3xl">{own_data_erased_title()}</h1>
      <p className="text-ink-soft">{own_data_erased_body()}</p>
      <LinkButton to="/">{own_data_erased_action()}</LinkButton>
    </div>
  );
}
