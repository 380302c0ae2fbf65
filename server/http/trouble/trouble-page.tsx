import type { ReactNode } from "react";
import {
  app_name,
  error_address_body,
  error_address_title,
  error_away_body,
  error_away_title,
  error_back,
  error_busy_body,
  error_busy_title,
  error_go_home,
  error_not_found_body,
  error_not_found_title,
  error_refused_body,
  error_refused_title,
  error_server_body,
  error_server_title,
  error_try_again,
} from "#messages";
import { getLocale } from "#messages/runtime";
import { waitWords } from "#ui/format/wait.ts";
import { TROUBLE_STYLE } from "./trouble-style.ts";

/** Why a page could not be had. */
export type PageTrouble = {
  readonly status: number;
  /** Seconds until it makes sense to try again; null where nobody knows. */
  readonly retryAfter: number | null;
  /** The address that was asked for, where it can be asked for again; null where it cannot. */
  readonly address: string | null;
  /** Whether a form was sent there: following a link shows the form, and does not send it again. */
  readonly sent: boolean;
};

type Words = {
  readonly title: () => string;
  readonly body: () => string;
  /** Names a file under /illustrations. */
  readonly illustration: string;
  /** Whether the same address may do better later, or for a form of ours. */
  readonly worthAnother: boolean;
};

const ADDRESS: Words = {
  title: error_address_title,
  body: error_address_body,
  illustration: "nest-with-eggs",
  worthAnother: false,
};
const SERVER: Words = {
  title: error_server_title,
  body: error_server_body,
  illustration: "egg",
  worthAnother: true,
};
const WORDS: Readonly<Record<number, Words>> = {
  403: {
    title: error_refused_title,
    body: error_refused_body,
    illustration: "basket",
    worthAnother: true,
  },
  404: {
    title: error_not_found_title,
    body: error_not_found_body,
    illustration: "nest-with-eggs",
    worthAnother: false,
  },
  429: {
    title: error_busy_title,
    body: error_busy_body,
    illustration: "hot-beverage",
    worthAnother: true,
  },
  503: { title: error_away_title, body: error_away_body, illustration: "cloud", worthAnother: true },
};

/** A page in the place of one that could not be had: what happened, what it means, what to do, and when. */
export function TroublePage({ status, retryAfter, address, sent }: PageTrouble): ReactNode {
  const { title, body, illustration, worthAnother } = WORDS[status] ?? (status < 500 ? ADDRESS : SERVER);
  return (
    <html lang={getLocale()}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{`${title()} · ${app_name()}`}</title>
        <link rel="icon" href="/icons/icon.svg" type="image/svg+xml" />
        <style>{TROUBLE_STYLE}</style>
      </head>
      <body>
        <header>
          <a href="/" className="name">
            {app_name()}
          </a>
        </header>
        <main>
          <div className="picture">
            <img src={`/illustrations/${illustration}.svg`} alt="" width={80} height={80} />
          </div>
          <h1>{title()}</h1>
          <p>{body()}</p>
          {retryAfter === null ? null : <p className="wait">{waitWords(retryAfter)}</p>}
          <p className="ways">
            {worthAnother && address !== null ? (
              <a href={address} className="first">
                {sent ? error_back() : error_try_again()}
              </a>
            ) : null}
            <a href="/">{error_go_home()}</a>
          </p>
        </main>
      </body>
    </html>
  );
}
