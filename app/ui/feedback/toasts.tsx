import X from "lucide-react/icons/x";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { dismiss, notifications, undo } from "#messages";
import { IconButton } from "../controls/icon-button.tsx";

export type Toast = {
  readonly message: string;
  /** Takes back what the message speaks of. */
  readonly onUndo?: () => void;
};

type Shown = Toast & { readonly id: number };

const SHOWN_MS = 7_000;
const ShowToast = createContext<(toast: Toast) => void>(() => {});

/** Says something in passing; with `onUndo` it offers the way back instead of asking "are you sure" before. */
export function useToast(): (toast: Toast) => void {
  return useContext(ShowToast);
}

/** Holds the one toast that shows; a newer one takes its place. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<Shown | null>(null);
  const nextId = useRef(1);
  const show = useCallback((toast: Toast) => setShown({ ...toast, id: nextId.current++ }), []);
  const hide = useCallback(() => setShown(null), []);
  const region = useMemo(() => <ToastRegion toast={shown} onHide={hide} />, [shown, hide]);
  return (
    <ShowToast.Provider value={show}>
      {children}
      {region}
    </ShowToast.Provider>
  );
}

function ToastRegion({ toast, onHide }: { readonly toast: Shown | null; readonly onHide: () => void }) {
  const [held, hold] = useState(false);
  useEffect(() => {
    if (!toast || held) return;
    const timer = setTimeout(onHide, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast, held, onHide]);

  return (
    <section
      aria-label={notifications()}
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-20 z-50 max-lg:[html:has([data-above-bar])_&]:bottom-36 flex justify-center px-4 lg:bottom-6"
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
    >
      {toast ? (
        <div
          key={toast.id}
          className="pointer-events-auto flex min-h-14 max-w-md animate-rise items-center gap-2 rounded-full bg-ink py-1.5 ps-5 pe-2 text-paper shadow-high motion-reduce:animate-none"
        >
          <p className="min-w-0 flex-1 text-sm font-medium">{toast.message}</p>
          {toast.onUndo ? (
            <button
              type="button"
              onClick={() => {
                toast.onUndo?.();
                onHide();
              }}
              className="min-h-11 rounded-full px-3 text-sm font-bold underline underline-offset-4"
            >
              {undo()}
            </button>
          ) : null}
          <IconButton icon={X} label={dismiss()} onClick={onHide} className="text-paper hover:bg-paper/15" />
        </div>
      ) : null}
    </section>
  );
}
