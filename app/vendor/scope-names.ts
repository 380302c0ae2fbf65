import type { PartnerScope } from "#domain/actors";
import {
  api_keys_scope_offers_read,
  api_keys_scope_offers_write,
  api_keys_scope_orders_read,
  api_keys_scope_stock_write,
} from "#messages";

/** What each scope lets a partner's system do, in the words of screens. */
export const SCOPE_NAMES: Record<PartnerScope, () => string> = {
  "orders:read": api_keys_scope_orders_read,
  "offers:read": api_keys_scope_offers_read,
  "offers:write": api_keys_scope_offers_write,
  "stock:write": api_keys_scope_stock_write,
};
