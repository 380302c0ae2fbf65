import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import * as v from "valibot";
import { afterAll, beforeEach, expect, test } from "vitest";
import { kmsKeyService } from "./kms-key-service.server.ts";

const Asked = v.object({
  KeyId: v.optional(v.string()),
  Plaintext: v.optional(v.string()),
  CiphertextBlob: v.optional(v.string()),
  EncryptionContext: v.record(v.string(), v.string()),
});

/** What KMS was asked over the wire; it "encrypts" by putting key, context and plaintext into one JSON text. */
const asked: { operation: string; signed: boolean; body: v.InferOutput<typeof Asked> }[] = [];
beforeEach(() => asked.splice(0));

const kms = createServer(async (request, response) => {
  const body = v.parse(Asked, await json(request));
  const operation = String(request.headers["x-amz-target"]);
  asked.push({ operation, signed: /^AWS4-HMAC-SHA256 /.test(request.headers.authorization ?? ""), body });
  const { status, answer } = answerTo(operation, body);
  response.writeHead(status, { "Content-Type": "application/x-amz-json-1.1" }).end(JSON.stringify(answer));
});
const Ciphertext = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ key: v.string(), context: v.string(), plaintext: v.string() }),
);

function answerTo(operation: string, body: v.InferOutput<typeof Asked>): { status: number; answer: object } {
  const context = JSON.stringify(body.EncryptionContext);
  if (operation === "TrentService.Encrypt") {
    const blob = JSON.stringify({ key: body.KeyId, context, plaintext: body.Plaintext });
    return {
      status: 200,
      answer: { KeyId: body.KeyId, CiphertextBlob: Buffer.from(blob).toString("base64") },
    };
  }
  const {
    key,
    context: bound,
    plaintext,
  } = v.parse(Ciphertext, Buffer.from(body.CiphertextBlob ?? "", "base64").toString());
  if (bound !== context)
    return { status: 400, answer: { __type: "InvalidCiphertextException", message: "" } };
  return { status: 200, answer: { KeyId: key, Plaintext: plaintext } };
}

await new Promise<void>((resolve) => kms.listen(0, "127.0.0.1", resolve));
const { port } = kms.address() as AddressInfo;
afterAll(() => kms.close());

const service = kmsKeyService("alias/shop", {
  region: "eu-central-1",
  endpoint: `http://127.0.0.1:${port}`,
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
});

test("a data key goes to KMS and back, signed, under the named key and bound to its context", async () => {
  const key = randomBytes(32);
  const wrapped = await service.wrap(key, { dataKey: "3" });
  expect(Buffer.from(await service.unwrap(wrapped, { dataKey: "3" }))).toEqual(key);
  expect(asked).toMatchObject([
    {
      operation: "TrentService.Encrypt",
      signed: true,
      body: { KeyId: "alias/shop", Plaintext: key.toString("base64"), EncryptionContext: { dataKey: "3" } },
    },
    { operation: "TrentService.Decrypt", signed: true, body: { EncryptionContext: { dataKey: "3" } } },
  ]);
});

test("KMS's refusal of another context is a failure, not a key", async () => {
  const wrapped = await service.wrap(randomBytes(32), { dataKey: "3" });
  await expect(service.unwrap(wrapped, { dataKey: "4" })).rejects.toMatchObject({
    name: "InvalidCiphertextException",
  });
});
