import { uuidv7 } from "uuidv7";
import * as v from "valibot";
import { afterAll, expect, test } from "vitest";
import { PARTNER_SCOPES } from "#domain/actors";
import { tokenAnswerSchema } from "#domain/tokens";
import { reviewOrders } from "#server/orders/review-orders.server";
import { revokeApiKey } from "#server/vendors/revoke-api-key.server";
import { openShop } from "./abuse/shop.server.ts";
import { aLine, anOffer, anOrderOf, aShopper, NOW, placeOrders } from "./orders.server.ts";
import { anApiKey } from "./tokens.server.ts";

const shop = await openShop();
afterAll(() => shop.close());

/** A partner's system: it has a key, and what it asks goes over a real connection. */
function aPartner(key: string) {
  let token = "";
  const ask = (method: string, path: string, body?: unknown) =>
    shop.ask({
      method,
      path,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return {
    ask,
    getsToken: async () => {
      const answer = await shop.ask({
        method: "POST",
        path: "/api/token",
        headers: { "Content-Type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams({ grant_type: "client_credentials", client_secret: key }).toString(),
      });
      if (answer.status === 200) token = v.parse(tokenAnswerSchema, answer.json).access_token;
      return answer.status;
    },
  };
}

test("a partner's system works with its key for its own vendor, until the key is revoked", async () => {
  const { vendorId, owner, id, key } = await anApiKey([...PARTNER_SCOPES]);
  const offer = await anOffer({ vendorId, stock: 40 });
  const order = anOrderOf([aLine(offer)]);
  await placeOrders(await aShopper(), [order]);
  await reviewOrders([order.orderId], NOW);
  const theirs = await anOffer();
  const own = `/api/vendors/${vendorId}`;

  const partner = aPartner(key);
  expect((await partner.ask("GET", `${own}/orders`)).status).toBe(401);
  expect(await partner.getsToken()).toBe(200);

  const orders = await partner.ask("GET", `${own}/orders`);
  expect(orders.status).toBe(200);
  expect(orders.text).toContain(order.orderId);
  const offers = await partner.ask("GET", `${own}/offers`);
  expect(offers.json).toMatchObject({ total: 1, offers: [{ offerId: offer.id, price: offer.price }] });

  const price = await partner.ask("PUT", `${own}/offers/${offer.id}/price`, { price: 345 });
  expect(price.status).toBe(200);
  const counting = { opId: uuidv7(), absolute: 33, countedAt: Date.now() };
  const counted = await partner.ask("POST", `${own}/offers/${offer.id}/stock/count`, counting);
  expect(counted).toMatchObject({ status: 200, json: { onHand: 33 } });
  expect((await partner.ask("GET", `${own}/offers`)).json).toMatchObject({
    offers: [{ price: 345, onHand: 33 }],
  });

  const elsewhere = `/api/vendors/${theirs.vendorId}`;
  const before = await shop.state();
  expect((await partner.ask("GET", `${elsewhere}/orders`)).status).toBe(403);
  expect((await partner.ask("GET", `${elsewhere}/offers`)).status).toBe(403);
  for (const at of [own, elsewhere]) {
    const stolen = await partner.ask("PUT", `${at}/offers/${theirs.id}/price`, { price: 1 });
    expect(stolen).toMatchObject({ status: 403, json: { code: "forbidden" } });
  }
  expect(await shop.state()).toBe(before);

  await revokeApiKey(owner, { vendorId, id });
  expect((await partner.ask("GET", `${own}/orders`)).status).toBe(401);
  expect(await partner.getsToken()).toBe(401);
});
