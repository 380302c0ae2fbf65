import { config } from "#server/config.server";

/** Who we are to those who verify our tokens: where people reach the shop, without a slash at the end. */
export function issuerOf(request: Request): string {
  return new URL(config.http.publicOrigin ?? request.url).origin;
}
