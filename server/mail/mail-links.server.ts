import { config } from "#server/config.server";

/** An address of the shop for a mail, at the origin the configuration names and no request can. */
export function linkTo(path: string, query: Record<string, string> = {}): string {
  const url = new URL(path, config.mail.linkOrigin);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}
