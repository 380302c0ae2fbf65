import type { RouteConfigEntry } from "@remix-run/route-config";
import { uuidv7 } from "uuidv7";
import routes from "../../app/routes.ts";

/** A URL of a vendor's or the market's, with the module that answers it. */
export type GuardedUrl = { readonly path: string; readonly file: string };

/**
 * URLs of the shop, of one's own account, and of the API for shoppers. Whatever begins in another way is a vendor's or
 * the market's until it is named here, so that a new kind of address is tried before anybody thinks of it.
 */
const EVERYBODYS = [
  /^(|vendors|search|cart|checkout|offline|offline-shell|developers|register|forgot-password)$/,
  /^(c|p|v)\/:\w+$/,
  /^(orders|sign-in|account|verify|\.well-known)(\/|$)/,
  /^api\/(session|account|passkey-challenges|token|openapi\.json|operations|errors|cart|orders|catalogue)(\/|$)/,
];

/** Every URL, from the table of all URLs: a child's begins with its parents'. */
export async function allUrls(): Promise<GuardedUrl[]> {
  return flatten(await routes, "");
}

/** Every URL that belongs to a vendor or to the market. */
export async function guardedUrls(): Promise<GuardedUrl[]> {
  return (await allUrls()).filter(({ path }) => !EVERYBODYS.some((open) => open.test(path)));
}

export function flatten(entries: readonly RouteConfigEntry[], parent: string): GuardedUrl[] {
  return entries.flatMap(({ path = "", index, file, children = [] }) => {
    const whole = [parent, path].filter(Boolean).join("/");
    const answers = path !== "" || index === true;
    return [...(answers ? [{ path: whole, file }] : []), ...flatten(children, whole)];
  });
}

/** What somebody's attempt on a URL is about: a vendor, an offer of it, and an account of one of its people. */
export type Prey = { readonly vendorId: number; readonly offerId: number; readonly accountId: string };

export type UrlAttempt = {
  readonly method: "GET" | "POST" | "PUT";
  readonly url: (prey: Prey) => string;
  readonly params?: (prey: Prey) => Record<string, string>;
  /** A form's fields, or a JSON body where the URL is a machine's. */
  readonly body?: (prey: Prey) => Record<string, string | number>;
};

const page = (path: string): UrlAttempt => ({
  method: "GET",
  url: ({ vendorId }) => `${path}?vendor=${vendorId}`,
});
const form = (path: string, body: UrlAttempt["body"] & object): UrlAttempt => ({
  method: "POST",
  url: ({ vendorId }) => `${path}?vendor=${vendorId}`,
  body,
});
const machine = (path: string, method: UrlAttempt["method"], body?: UrlAttempt["body"]): UrlAttempt => ({
  method,
  url: ({ vendorId, offerId }) => `/api/vendors/${vendorId}/${path.replace(":offer", String(offerId))}`,
  params: ({ vendorId, offerId }) => ({ vendor: String(vendorId), offer: String(offerId) }),
  ...(body && { body }),
});
const account = (attempt: Pick<UrlAttempt, "method" | "body">): UrlAttempt => ({
  ...attempt,
  url: ({ accountId }) => `/admin/accounts/${accountId}`,
  params: ({ accountId }) => ({ id: accountId }),
});

/** What is tried on each URL. One that stands in the table of URLs and not here fails the test. */
export const ATTEMPTS: Readonly<Record<string, readonly UrlAttempt[]>> = {
  vendor: [page("/vendor")],
  "vendor/offers": [
    page("/vendor/offers"),
    form("/vendor/offers", ({ offerId }) => ({ do: "price", offer: offerId, price: "0.01" })),
    form("/vendor/offers", ({ offerId }) => ({
      do: "count",
      offer: offerId,
      op: uuidv7(),
      counted: "0",
    })),
    form("/vendor/offers", ({ offerId }) => ({
      do: "adjust",
      offer: offerId,
      op: uuidv7(),
      delta: "-5",
      reason: "theft",
    })),
    form("/vendor/offers", ({ offerId }) => ({ do: "picture", offer: offerId, picture: "" })),
  ],
  "vendor/pictures": [
    form("/vendor/pictures", ({ offerId }) => ({
      do: "ask",
      offer: offerId,
      type: "image/png",
      bytes: "10",
    })),
    form("/vendor/pictures", () => ({ do: "sent", upload: uuidv7() })),
  ],
  "vendor/profile": [
    page("/vendor/profile"),
    form("/vendor/profile", () => ({
      name: "Mine now",
      story: "",
      location: "",
      deliveryFee: "0",
      minimumOrder: "0",
      freeDeliveryFrom: "",
    })),
  ],
  "vendor/staff": [
    page("/vendor/staff"),
    form("/vendor/staff", () => ({ do: "invite", email: "me@example.org", role: "vendor-owner" })),
    form("/vendor/staff", ({ accountId }) => ({ do: "role", account: accountId, role: "vendor-picker" })),
    form("/vendor/staff", ({ accountId }) => ({ do: "remove", account: accountId })),
  ],
  "vendor/keys": [
    page("/vendor/keys"),
    form("/vendor/keys", () => ({ do: "make", name: "Till", scopes: "orders:read" })),
    form("/vendor/keys", () => ({ do: "revoke", key: uuidv7() })),
  ],
  "vendor/audit": [page("/vendor/audit")],
  "admin/audit": [{ method: "GET", url: () => "/admin/audit" }],
  admin: [{ method: "GET", url: () => "/admin?q=nobody@example.org" }],
  "admin/accounts/:id": [
    account({ method: "GET" }),
    account({ method: "POST", body: () => ({ do: "suspend" }) }),
    account({ method: "POST", body: () => ({ do: "end" }) }),
    account({ method: "POST", body: () => ({ do: "reset" }) }),
    account({ method: "POST", body: () => ({ do: "restore" }) }),
  ],
  "admin/vendors": [{ method: "GET", url: () => "/admin/vendors" }],
  "admin/products": [
    { method: "GET", url: () => "/admin/products" },
    { method: "POST", url: () => "/admin/products", body: () => ({ product: "1", name: "Mine now" }) },
    {
      method: "POST",
      url: () => "/admin/products",
      body: () => ({ do: "picture", product: "1", picture: "" }),
    },
  ],
  "admin/pictures": [
    {
      method: "POST",
      url: () => "/admin/pictures",
      body: () => ({ do: "ask", product: "1", type: "image/png", bytes: "10" }),
    },
    { method: "POST", url: () => "/admin/pictures", body: () => ({ do: "sent", upload: uuidv7() }) },
  ],
  "admin/errors": [
    { method: "GET", url: () => "/admin/errors" },
    { method: "POST", url: () => "/admin/errors", body: () => ({ error: "00aa" }) },
  ],
  "admin/queues": [
    { method: "GET", url: () => "/admin/queues" },
    { method: "POST", url: () => "/admin/queues", body: () => ({ queue: "orders" }) },
  ],
  "api/vendors/:vendor/orders": [machine("orders", "GET")],
  "api/vendors/:vendor/offers": [machine("offers", "GET")],
  "api/vendors/:vendor/offers/:offer/price": [machine("offers/:offer/price", "PUT", () => ({ price: 1 }))],
  "api/vendors/:vendor/offers/:offer/stock/adjust": [
    machine("offers/:offer/stock/adjust", "POST", () => ({ opId: uuidv7(), delta: -5, reason: "theft" })),
  ],
  "api/vendors/:vendor/offers/:offer/stock/count": [
    machine("offers/:offer/stock/count", "POST", () => ({
      opId: uuidv7(),
      absolute: 0,
      countedAt: Date.now(),
    })),
  ],
};
