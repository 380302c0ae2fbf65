import { index, layout, type RouteConfig, route } from "@remix-run/route-config";

/** Every URL of the application. */
export default [
  layout("./shop/shell/layout.tsx", [
    index("./shop/home.tsx"),
    route("c/:category", "./shop/category.tsx"),
    route("p/:product", "./shop/product.tsx"),
    route("vendors", "./shop/vendors.tsx"),
    route("v/:vendor", "./shop/vendor.tsx"),
    route("search", "./shop/search.tsx"),
    route("cart", "./shop/cart.tsx"),
    route("checkout", "./shop/checkout.tsx"),
    route("orders", "./shop/orders.tsx"),
    route("orders/:id", "./shop/order.tsx"),
    route("offline", "./shop/offline.tsx"),
    route("sign-in", "./account/sign-in.tsx"),
    route("register", "./account/register.tsx"),
    route("verify/account", "./account/verify-account.tsx"),
    route("account", "./account/account.tsx"),
  ]),
  route("offline-shell", "./shop/offline-shell.tsx"),

  route("api/session", "./api/session.ts"),
  route("api/session/passkey", "./api/session-passkey.ts"),
  route("api/session/second-factor", "./api/session-second-factor.ts"),
  route("api/session/confirm", "./api/session-confirm.ts"),
  route("api/passkey-challenges", "./api/passkey-challenges.ts"),
  route("api/account/passkeys", "./api/account-passkeys.ts"),
  route("api/session/guest", "./api/session-guest.ts"),
  route("api/session/register", "./api/session-register.ts"),
  route("api/session/verify", "./api/session-verify.ts"),
  route("api/operations", "./api/operations.ts"),
  route("api/cart", "./api/cart.ts"),
  route("api/orders", "./api/orders.ts"),
  route("api/orders/stream", "./api/orders-stream.ts"),
  route("api/orders/:id", "./api/order.ts"),

  route("api/catalogue/manifest", "./api/catalogue-manifest.ts"),
  route("api/catalogue/changes", "./api/catalogue-changes.ts"),
  route("api/catalogue/shards/:hash", "./api/catalogue-shard.ts"),
  route("api/catalogue/search-index/:hash", "./api/catalogue-search-index.ts"),
] satisfies RouteConfig;
