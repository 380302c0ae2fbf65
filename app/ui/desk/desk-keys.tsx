import Keyboard from "lucide-react/icons/keyboard";
import { useEffect, useState } from "react";
import {
  keys_choose,
  keys_help,
  keys_next,
  keys_on,
  keys_on_detail,
  keys_open,
  keys_previous,
  keys_search,
  keys_title,
} from "#messages";
import { CheckboxGroup } from "../controls/choices.tsx";
import { Dialog } from "../overlay/dialog.tsx";
import { keepKeys, keysAreOn } from "./keys-memory.ts";
import { moveRow, searchHere, takesText } from "./rows.ts";

const KEYS: readonly (readonly [key: string, does: () => string])[] = [
  ["/", keys_search],
  ["j", keys_next],
  ["k", keys_previous],
  ["Enter", keys_choose],
  ["?", keys_help],
];

/**
 * A desk's single keys and the sheet that names them. They can be turned off: to somebody who dictates, every word
 * would be a few.
 */
export function DeskKeys() {
  const [open, setOpen] = useState(false);
  const [on, setOn] = useState(true);
  useEffect(() => setOn(keysAreOn()), []);
  useEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || takesText(event.target)) return;
      if (document.querySelector("dialog[open]")) return;
      const act = { "/": searchHere, j: () => moveRow(1), k: () => moveRow(-1), "?": () => setOpen(true) }[
        event.key
      ];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [on]);

  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="hidden min-h-12 items-center gap-3 rounded-control px-3 text-on-awning-soft hover:bg-on-awning/8 lg:flex noscript:hidden"
      >
        <Keyboard aria-hidden className="size-5.5 shrink-0" />
        {keys_open()}
        <kbd aria-hidden className="ms-auto rounded-md border border-current px-2 text-sm">
          ?
        </kbd>
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} title={keys_title()}>
        <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-3">
          {KEYS.map(([key, does]) => (
            <div key={key} className="contents">
              <dt>
                <kbd className="inline-block min-w-9 rounded-md border border-line-strong px-2 py-1 text-center font-text text-sm font-semibold">
                  {key}
                </kbd>
              </dt>
              <dd>{does()}</dd>
            </div>
          ))}
        </dl>
        <CheckboxGroup
          legend={keys_on()}
          hideLegend
          name="keys"
          className="mt-5 border-t border-line pt-3"
          chosen={on ? ["on"] : []}
          choices={[{ value: "on", label: keys_on(), detail: keys_on_detail() }]}
          onChange={(chosen) => {
            const wanted = chosen.includes("on");
            keepKeys(wanted);
            setOn(wanted);
          }}
        />
      </Dialog>
    </>
  );
}
