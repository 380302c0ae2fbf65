import type { ReactNode } from "react";
import {
  app_tagline,
  footer_licences,
  footer_promise,
  footer_vendor_sign_in,
  skip_to_content,
} from "#messages";
import { ThemeSwitch } from "../theme/theme-switch.tsx";
import { BottomBar } from "./bottom-bar.tsx";
import { Header } from "./header.tsx";
import { Wordmark } from "./wordmark.tsx";

type FrameProps = {
  readonly search: ReactNode;
  readonly status: ReactNode;
  readonly children: ReactNode;
};

const FOOTER_LINK = "inline-flex min-h-11 items-center font-semibold underline-offset-4 hover:underline";

/** What stands around every page of the shop. */
export function Frame({ search, status, children }: FrameProps) {
  return (
    <div className="flex min-h-dvh flex-col pb-[calc(3.5rem+env(safe-area-inset-bottom))] lg:pb-0">
      <a
        href="#content"
        className="sr-only z-50 rounded-full bg-leaf px-5 py-3 font-semibold text-on-leaf focus:not-sr-only focus:fixed focus:start-4 focus:top-3"
      >
        {skip_to_content()}
      </a>
      <Header search={search} status={status} />
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-7xl flex-1 px-4 pt-4 pb-14 outline-none lg:px-8 lg:pt-8"
      >
        {children}
      </main>
      <footer className="border-t border-line">
        <div className="mx-auto flex max-w-7xl flex-col gap-x-8 gap-y-2 px-4 py-8 text-sm text-ink-soft sm:flex-row sm:items-center lg:px-8">
          <Wordmark />
          <p className="flex-1">
            {app_tagline()} {footer_promise()}
          </p>
          <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
            <a href="/vendor" className={FOOTER_LINK}>
              {footer_vendor_sign_in()}
            </a>
            <a href="/licences.txt" className={FOOTER_LINK}>
              {footer_licences()}
            </a>
            <ThemeSwitch />
          </div>
        </div>
      </footer>
      <BottomBar />
    </div>
  );
}
