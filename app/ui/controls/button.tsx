import { Link, type LinkProps } from "@remix-run/react";
import LoaderCircle from "lucide-react/icons/loader-circle";
import { type ComponentProps, forwardRef } from "react";
import { type ButtonSize, type ButtonTone, buttonLook } from "./button-look.ts";

type Look = { readonly tone?: ButtonTone; readonly size?: ButtonSize };

/** Without `autoFocus`, which does nothing once the document is there: `focusOnArrival` is the ref for it. */
export type ButtonProps = Omit<ComponentProps<"button">, "autoFocus"> &
  Look & {
    /** Shows that the work is under way and keeps a second press from starting it again. */
    readonly busy?: boolean;
  };

export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { tone = "primary", size = "normal", busy = false, className, type = "button", children, ...rest },
  ref,
) {
  return (
    <button
      ref={ref}
      type={type}
      className={buttonLook(tone, size, className)}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      {...rest}
    >
      {busy ? <LoaderCircle aria-hidden className="size-5 animate-spin motion-reduce:animate-none" /> : null}
      {children}
    </button>
  );
});

/** A link that looks like a button: it goes somewhere, a button does something. */
export function LinkButton({ tone = "primary", size = "normal", className, ...rest }: LinkProps & Look) {
  return <Link className={buttonLook(tone, size, className)} {...rest} />;
}
