import type { MetaDescriptor } from "@remix-run/node";
import { app_name, page_title } from "#messages";

type Description = {
  /** Without the shop's name; null for the home page, which is the shop. */
  readonly title: string | null;
  readonly description: string;
  /** The one address of this page, a path. */
  readonly canonical: string;
};

/** What search engines and shared links say of a page. */
export function describePage({ title, description, canonical }: Description): MetaDescriptor[] {
  const full = title === null ? app_name() : page_title({ page: title });
  return [
    { title: full },
    { name: "description", content: description },
    { tagName: "link", rel: "canonical", href: canonical },
    { property: "og:title", content: full },
    { property: "og:description", content: description },
    { property: "og:type", content: "website" },
  ];
}
