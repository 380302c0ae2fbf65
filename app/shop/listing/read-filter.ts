import type { ListingFilter } from "#domain/catalogue-pages";
import { parseListingFilter } from "#domain/listing-filter";

export function readFilter(request: Request): ListingFilter {
  return parseListingFilter(new URL(request.url).searchParams);
}
