import type { ReactNode } from "react";
import { app_name, mail_code_label, mail_footer, mail_link_fallback } from "#messages";
import { getLocale } from "#messages/runtime";

/** What a mail says, before it is put into its two forms. */
export type Letter = {
  readonly subject: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** Six digits. */
  readonly code?: string | null;
  readonly action?: { readonly label: string; readonly url: string };
  /** Said more quietly, below. */
  readonly afterwords: readonly string[];
};

const FONT = "Figtree, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

/*
 * The shop's colours as hexadecimal: mail programs know neither custom properties nor OKLCH. What a program that
 * cannot switch to dark shows stands on the elements; the style sheet overrules it in those that can.
 */
const LOOK = {
  page: { backgroundColor: "#faf5ec", margin: 0, padding: "32px 16px", fontFamily: FONT },
  card: {
    backgroundColor: "#fffdf8",
    border: "1px solid #e6dccb",
    borderRadius: 20,
    margin: "0 auto",
    maxWidth: 520,
    width: "100%",
  },
  inner: { padding: "36px 32px" },
  name: { color: "#1e5a39", fontSize: 16, fontWeight: 700, margin: "0 0 28px" },
  title: { color: "#17261d", fontSize: 28, lineHeight: 1.2, fontWeight: 700, margin: "0 0 16px" },
  text: { color: "#17261d", fontSize: 16, lineHeight: 1.55, margin: "0 0 16px" },
  quiet: { color: "#575d50", fontSize: 14, lineHeight: 1.55, margin: "16px 0 0" },
  code: {
    backgroundColor: "#e0f0df",
    borderRadius: 12,
    color: "#17462b",
    fontSize: 34,
    fontWeight: 700,
    fontVariantNumeric: "tabular-nums",
    letterSpacing: 8,
    margin: "24px 0",
    padding: "18px 0 18px 8px",
    textAlign: "center",
  },
  button: {
    backgroundColor: "#1e5a39",
    borderRadius: 999,
    color: "#fffef5",
    display: "inline-block",
    fontSize: 16,
    fontWeight: 600,
    margin: "8px 0",
    padding: "14px 28px",
    textDecoration: "none",
  },
  link: { color: "#1e5a39", wordBreak: "break-all" },
  rule: { border: 0, borderTop: "1px solid #e6dccb", margin: "28px 0 0" },
} as const;

const DARK = `
@media (prefers-color-scheme: dark) {
  .page { background-color: #0f1712 !important; }
  .card { background-color: #18221c !important; border-color: #2e3a32 !important; }
  .title, .text { color: #f3eee2 !important; }
  .quiet { color: #b3b3a4 !important; }
  .name, .link { color: #7fd097 !important; }
  .code { background-color: #1f3d2b !important; color: #c9f0cf !important; }
  .button { background-color: #7fd097 !important; color: #0f1c14 !important; }
  .rule { border-color: #2e3a32 !important; }
}`;

/** A letter as a page of a mail program: one column, nothing from the network. */
export function MailPage({ subject, title, paragraphs, code, action, afterwords }: Letter): ReactNode {
  return (
    <html lang={getLocale()}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{subject}</title>
        <style>{DARK}</style>
      </head>
      <body className="page" style={LOOK.page}>
        <table role="presentation" cellPadding={0} cellSpacing={0} className="card" style={LOOK.card}>
          <tbody>
            <tr>
              <td style={LOOK.inner}>
                <p className="name" style={LOOK.name}>
                  {app_name()}
                </p>
                <h1 className="title" style={LOOK.title}>
                  {title}
                </h1>
                {paragraphs.map((paragraph) => (
                  <p key={paragraph} className="text" style={LOOK.text}>
                    {paragraph}
                  </p>
                ))}
                {code ? (
                  <p
                    role="img"
                    aria-label={`${mail_code_label()} ${code}`}
                    className="code"
                    style={LOOK.code}
                  >
                    {code}
                  </p>
                ) : null}
                {action ? <Action {...action} /> : null}
                <hr className="rule" style={LOOK.rule} />
                {[...afterwords, mail_footer()].map((words) => (
                  <p key={words} className="quiet" style={LOOK.quiet}>
                    {words}
                  </p>
                ))}
              </td>
            </tr>
          </tbody>
        </table>
      </body>
    </html>
  );
}

function Action({ label, url }: { readonly label: string; readonly url: string }): ReactNode {
  return (
    <>
      <a href={url} className="button" style={LOOK.button}>
        {label}
      </a>
      <p className="quiet" style={LOOK.quiet}>
        {mail_link_fallback()}
        <br />
        <a href={url} className="link" style={LOOK.link}>
          {url}
        </a>
      </p>
    </>
  );
}
