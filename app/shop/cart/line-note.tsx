import Pencil from "lucide-react/icons/pencil";
import { type FormEvent, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { MAX_NOTE_LENGTH } from "#domain/place-order";
import { withoutDirections } from "#domain/texts";
import {
  cart_line_note_add,
  cart_line_note_add_for,
  cart_line_note_change_for,
  cart_line_note_hint,
  cart_line_note_label,
  cart_line_note_save,
} from "#messages";
import { Button } from "#ui/controls/button.tsx";
import { focusOnArrival } from "#ui/controls/focus-on-arrival.ts";
import { TextInput } from "#ui/controls/text-input.tsx";

type LineNoteProps = {
  readonly name: string;
  readonly note: string;
  readonly onChange: (note: string) => void;
};

/** A word to the vendor about one line; Escape leaves it as it was. */
export function LineNote({ name, note, onChange }: LineNoteProps) {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const fieldId = useId();

  const close = () => {
    flushSync(() => setOpen(false));
    opener.current?.focus();
  };
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const written = withoutDirections(String(new FormData(event.currentTarget).get("note") ?? "")).trim();
    if (written !== note) onChange(written);
    close();
  };

  if (!open) {
    return (
      <button
        ref={opener}
        type="button"
        aria-label={note ? cart_line_note_change_for({ name }) : cart_line_note_add_for({ name })}
        onClick={() => setOpen(true)}
        className="inline-flex min-h-11 max-w-full items-center gap-1.5 text-sm text-ink-soft hover:text-ink"
      >
        <Pencil aria-hidden className="size-4 shrink-0" />
        <span className="truncate">
          {note ? (
            <>
              “<bdi>{note}</bdi>”
            </>
          ) : (
            cart_line_note_add()
          )}
        </span>
      </button>
    );
  }
  return (
    <form
      onSubmit={save}
      onKeyDown={(event) => event.key === "Escape" && close()}
      className="flex basis-full flex-wrap items-end gap-2"
    >
      <div className="min-w-0 flex-1 basis-48">
        <label htmlFor={fieldId} className="text-sm font-semibold">
          {cart_line_note_label({ name })}
        </label>
        <TextInput
          id={fieldId}
          name="note"
          defaultValue={note}
          maxLength={MAX_NOTE_LENGTH}
          placeholder={cart_line_note_hint()}
          enterKeyHint="done"
          ref={focusOnArrival}
        />
      </div>
      <Button type="submit" tone="soft">
        {cart_line_note_save()}
      </Button>
    </form>
  );
}
