import X from "lucide-react/icons/x";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { close } from "#messages";
import { classNames } from "../class-names.ts";
import { IconButton } from "../controls/icon-button.tsx";

type DialogProps = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly children: ReactNode;
  /** Stays in sight below the scrolling part. */
  readonly footer?: ReactNode;
  /** `dialog` in the middle; `sheet` from the bottom on phones, from the side on wider screens. */
  readonly shape?: "dialog" | "sheet";
};

const SHAPES = {
  dialog: "m-auto w-[min(32rem,calc(100vw-2rem))] max-h-[calc(100dvh-2rem)] rounded-card animate-rise",
  sheet: classNames(
    "mx-auto mt-auto mb-0 w-full max-w-xl max-h-[85dvh] rounded-t-card animate-sheet-in",
    "md:me-0 md:ms-auto md:my-0 md:h-dvh md:max-h-dvh md:w-[26rem] md:rounded-none md:rounded-s-card md:animate-rise",
  ),
};

/** The platform's modal dialog: it keeps the focus inside, closes on Escape and gives the focus back. */
export function Dialog({ open, onClose, title, children, footer, shape = "dialog" }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    if (open && element && !element.open) element.showModal();
    if (!open && element?.open) element.close();
  }, [open]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard's way out is Escape, which the platform handles
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      // A press on the backdrop lands on the dialog itself; everything visible is a child.
      onClick={(event) => event.target === event.currentTarget && onClose()}
      className={classNames("bg-surface p-0 text-ink shadow-high motion-reduce:animate-none", SHAPES[shape])}
    >
      {open ? (
        <div className="flex max-h-[inherit] flex-col md:h-full">
          <header className="flex items-center gap-3 border-b border-line py-2 ps-5 pe-2">
            <h2 id={titleId} className="min-w-0 flex-1 text-xl">
              {title}
            </h2>
            <IconButton icon={X} label={close()} onClick={onClose} />
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-5">{children}</div>
          {footer ? (
            <footer className="border-t border-line p-4 pb-[max(1rem,env(safe-area-inset-bottom))]">
              {footer}
            </footer>
          ) : null}
        </div>
      ) : null}
    </dialog>
  );
}
