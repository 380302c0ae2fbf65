import { test as base, expect } from "@playwright/test";
import { type Market, openMarket } from "./market.server.ts";
import { Phone, type PhoneOptions } from "./phone.server.ts";
import { PolicyWatch } from "./policy-watch.ts";
import { UnreliableLine } from "./unreliable-line.server.ts";

type OfATest = {
  /** Fails the test at its end if the content security policy stopped anything on the way. */
  readonly policy: PolicyWatch;
  /** A way to the shop on which things go wrong. */
  readonly line: UnreliableLine;
  /** Gives phones; they are thrown away after the test. */
  readonly aPhone: (options?: Partial<PhoneOptions>) => Phone;
};

type OfAWorker = {
  /** The marketplace as its own people see it. */
  readonly market: Market;
};

export const test = base.extend<OfATest, OfAWorker>({
  market: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
    async ({}, use) => {
      const market = openMarket();
      await use(market);
      await market.close();
    },
    { scope: "worker" },
  ],
  policy: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
    async ({}, use) => {
      const policy = new PolicyWatch();
      await use(policy);
      expect(policy.violations, "what the content security policy stopped").toEqual([]);
    },
    { auto: true },
  ],
  context: async ({ context, policy }, use) => {
    await policy.watch(context);
    await use(context);
  },
  line: async ({ baseURL }, use) => {
    const line = await UnreliableLine.to(baseURL ?? "");
    await use(line);
    line.close();
  },
  aPhone: async ({ baseURL, policy }, use) => {
    const phones: Phone[] = [];
    await use((options) => {
      const phone = new Phone({ baseURL: baseURL ?? "", policy, ...options });
      phones.push(phone);
      return phone;
    });
    await Promise.all(phones.map((phone) => phone.throwAway()));
  },
});
