import { randomBytes } from "node:crypto";
import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { readMarketAudit } from "#server/audit/read-audit.server";
import { config } from "#server/config.server";
import { writeFailures } from "#server/errors/error-records.server";
import { listErrors } from "#server/errors/list-errors.server";
import { resolveError } from "#server/errors/resolve-error.server";
import {
  endAccountSessions,
  resetSecondFactor,
  restoreAccount,
  suspendAccount,
} from "#server/market/change-account.server";
import { findAccounts, readMarketAccount } from "#server/market/find-accounts.server";
import { listQueues } from "#server/market/list-queues.server";
import { listVendors } from "#server/market/list-vendors.server";
import { openMarketDesk } from "#server/market/open-market-desk.server";
import { redriveDeadLetters } from "#server/market/redrive-dead-letters.server";
import { findProducts, renameProduct } from "#server/market/rename-product.server";
import { askMarketUpload } from "#server/pictures/ask-upload.server";
import { chooseMarketPicture } from "#server/pictures/choose-picture.server";
import { tellMarketArrival } from "#server/pictures/tell-arrival.server";
import { sqs } from "#server/platform/queue.server";
import { readFigures } from "#server/queues/dead-letters.server";
import { anOffer } from "#test/orders.server.ts";
import { somebodyWho } from "./cast.server.ts";
import { type Sample, sample } from "./sample.ts";
import { A_FILE, anArrivedUpload } from "./vendor-samples.server.ts";

/** Somebody else's account: nobody may change their own from above. */
async function somebody() {
  return { accountId: await somebodyWho({ role: "shopper", vendorId: null }) };
}

/** One letter more among the dead ones of the orders' queue. */
async function aDeadLetter() {
  const { deadUrl } = await readFigures(config.queues.orders);
  const command = new SendMessageCommand({ QueueUrl: deadUrl, MessageBody: "poison" });
  const { MessageId = null } = await sqs.send(command);
  return { queue: "orders", messageId: MessageId } as const;
}

/** A kind of failure nobody saw before. */
async function aFailure() {
  const fingerprint = randomBytes(8).toString("hex");
  const seen = { message: "", frames: [], breadcrumb: [], route: null, firstSeen: 0, lastSeen: 0, count: 1 };
  await writeFailures([
    { ...seen, fingerprint, source: "server", kind: "Error", release: "r1", traceId: null },
  ]);
  return { fingerprint };
}

const ofTheMarket = { names: false };

/** What the market's people do: all of it about anybody. */
export const MARKET_SAMPLES: readonly Sample[] = [
  sample(listVendors, () => undefined, ofTheMarket),
  sample(openMarketDesk, () => undefined, ofTheMarket),
  sample(findAccounts, () => ({ search: "nobody@example.org" }), ofTheMarket),
  sample(readMarketAccount, somebody),
  sample(endAccountSessions, somebody),
  sample(suspendAccount, somebody),
  sample(restoreAccount, somebody),
  sample(resetSecondFactor, somebody),
  sample(
    readMarketAudit,
    () => ({ accountId: null, action: null, from: null, until: null, before: null, vendorId: null }),
    ofTheMarket,
  ),
  sample(listErrors, () => ({ state: "open" as const, release: null, page: 1 }), ofTheMarket),
  sample(resolveError, aFailure, ofTheMarket),
  sample(listQueues, () => undefined, ofTheMarket),
  sample(redriveDeadLetters, aDeadLetter, ofTheMarket),
  sample(findProducts, () => ({ search: "" }), ofTheMarket),
  sample(renameProduct, async () => ({ productId: (await anOffer()).productId, name: "Lime" }), ofTheMarket),
  sample(
    askMarketUpload,
    async () => ({ productId: (await anOffer()).productId, file: A_FILE }),
    ofTheMarket,
  ),
  sample(
    tellMarketArrival,
    async () => ({ uploadId: await anArrivedUpload(null, (await anOffer()).productId) }),
    ofTheMarket,
  ),
  sample(
    chooseMarketPicture,
    async () => ({ productId: (await anOffer()).productId, picture: "" }),
    ofTheMarket,
  ),
];
