import { createServer } from "node:http";
import process from "node:process";
import { text } from "node:stream/consumers";
import * as v from "valibot";
import { operationBatchSchema } from "#domain/operations";
import { aPrincipal } from "#test/principals.ts";
import { dieAt } from "./die-at.server.ts";

/**
 * Operations over HTTP as a process of their own, to be killed: `node mortal-web.server.ts ACCOUNT [POINT]`.
 * Tells its parent the port.
 */

const [accountId = "", point] = process.argv.slice(2);
if (point !== undefined) dieAt(point);
const { applyBatch } = await import("#server/operations/apply-batch.server");

const server = createServer(async (request, response) => {
  const batch = v.parse(operationBatchSchema, JSON.parse(await text(request)));
  response.end(JSON.stringify(await applyBatch(aPrincipal({ accountId }), batch, Date.now())));
});
server.listen(0, "127.0.0.1", () => process.send?.(server.address()));
