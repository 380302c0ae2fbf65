import { expect, test } from "vitest";
import type { Actor } from "./actors.ts";
import { decide, FRESH_MS, needsSecondFactor } from "./permissions.ts";

const NOW = 1_800_000_000_000;
const anActor = (over: Partial<Actor> = {}): Actor => ({
  accountId: "018f0000-0000-7000-8000-000000000001",
  role: "shopper",
  vendorId: null,
  assurance: "double",
  authenticatedAt: NOW,
  scopes: [],
  ...over,
});
const ofVendor = (vendorId: number) => ({ accountId: null, vendorId });
const ofAccount = (accountId: string) => ({ accountId, vendorId: null });

test("what is one's own reaches one's own account and nobody else's", () => {
  const shopper = anActor();
  expect(decide(shopper, "order.read", ofAccount(shopper.accountId), NOW)).toBe("allowed");
  expect(decide(shopper, "order.read", ofAccount("018f0000-0000-7000-8000-000000000002"), NOW)).toBe(
    "forbidden",
  );
  expect(decide(shopper, "order.read", ofVendor(1), NOW)).toBe("forbidden");
});

test("vendor staff reach their vendor only", () => {
  const picker = anActor({ role: "vendor-picker", vendorId: 3 });
  expect(decide(picker, "vendor.orders.read", ofVendor(3), NOW)).toBe("allowed");
  expect(decide(picker, "vendor.orders.read", ofVendor(4), NOW)).toBe("forbidden");
  expect(decide(picker, "vendor.offers.change-price", ofVendor(3), NOW)).toBe("forbidden");
});

test("staff without a vendor reach none", () => {
  const adrift = anActor({ role: "vendor-owner", vendorId: null });
  expect(decide(adrift, "vendor.orders.read", { accountId: null, vendorId: null }, NOW)).toBe("forbidden");
});

test("staff who showed one factor can set up the second and nothing else of weight", () => {
  const admin = anActor({ role: "admin", assurance: "single" });
  expect(decide(admin, "market.accounts.find", ofVendor(3), NOW)).toBe("second-factor-needed");
  expect(decide(admin, "passkey.add", ofAccount(admin.accountId), NOW)).toBe("allowed");
  expect(needsSecondFactor("shopper")).toBe(false);
});

test("a proof goes stale for what needs a fresh one", () => {
  const shopper = anActor({ assurance: "single", authenticatedAt: NOW - FRESH_MS - 1 });
  expect(decide(shopper, "account.erase", ofAccount(shopper.accountId), NOW)).toBe("sign-in-again");
  expect(decide(shopper, "order.place", ofAccount(shopper.accountId), NOW)).toBe("allowed");
});

test("a partner's system does what its key was made for, at its vendor", () => {
  const partner = anActor({ role: "partner", vendorId: 3, scopes: ["stock:write"] });
  expect(decide(partner, "vendor.stock.count", ofVendor(3), NOW)).toBe("allowed");
  expect(decide(partner, "vendor.stock.count", ofVendor(4), NOW)).toBe("forbidden");
  expect(decide(partner, "vendor.offers.change-price", ofVendor(3), NOW)).toBe("forbidden");
  expect(decide(partner, "order.read", ofAccount(partner.accountId), NOW)).toBe("forbidden");
});
