import { test as base } from "@playwright/test";
import { type Market, openMarket } from "./market.server.ts";
import { Phone, type PhoneOptions } from "./phone.server.ts";

type Fixtures = {
  /** Gives phones that are thrown away after the test. */
  readonly aPhone: (options?: Partial<PhoneOptions>) => Phone;
  /** Reads a test's own `market` as the marketplace's people do. */
  readonly market: Market;
};

export const test = base.extend<Omit<Fixtures, "market">, Pick<Fixtures, "market">>({
  market: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
    async ({}, use) => {
      const market = openMarket();
      await use(market);
      await market.close();
    },
    { scope: "worker" },
  ],
  aPhone: async ({ baseURL }, use) => {
    const phones: Phone[] = [];
    await use((options) => {
      const phone = new Phone({ baseURL: baseURL ?? "", ...options });
      phones.push(phone);
      return phone;
    });
    await Promise.all(phones.map((phone) => phone.throwAway()));
  },
});
