import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { mail_code_label, mail_footer } from "#messages";
import type { Mail } from "#server/mail/mail";
import { type Letter, MailPage } from "./mail-page.tsx";

/** A letter to an address, as the page and as the plain text that say the same. */
export function writeMail(to: string, letter: Letter): Mail {
  return {
    to,
    subject: letter.subject,
    text: asText(letter),
    html: `<!doctype html>${renderToStaticMarkup(createElement(MailPage, letter))}`,
  };
}

function asText({ title, paragraphs, code, action, afterwords }: Letter): string {
  return [
    title,
    ...paragraphs,
    ...(code ? [`${mail_code_label()}: ${code}`] : []),
    ...(action ? [`${action.label}: ${action.url}`] : []),
    ...afterwords,
    `-- \n${mail_footer()}`,
  ].join("\n\n");
}
