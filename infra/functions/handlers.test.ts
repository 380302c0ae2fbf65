import {
  APIGatewayClient,
  ConflictException,
  CreateApiKeyCommand,
  CreateUsagePlanKeyCommand,
} from "@aws-sdk/client-api-gateway";
import { CloudFrontClient, CreateInvalidationCommand } from "@aws-sdk/client-cloudfront";
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { PutSuppressedDestinationCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { mockClient } from "aws-sdk-client-mock";
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from "jose";
import sharp from "sharp";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { admission, partnerAuthorizer } from "./authorize-partner.ts";
import { suppressionKeeper } from "./keep-suppressions.ts";
import { pictureMaker } from "./make-pictures.ts";
import { edgeRefresher, PATHS, WINDOW } from "./refresh-edge.ts";

beforeEach(() => {
  vi.spyOn(console, "log").mockReturnValue();
  vi.spyOn(console, "warn").mockReturnValue();
  vi.spyOn(console, "error").mockReturnValue();
});

describe("make-pictures", () => {
  const uploaded = (key: string, size = 1000) => ({
    Records: [
      {
        messageId: "m1",
        body: JSON.stringify({ detail: { bucket: { name: "uploads" }, object: { key, size } } }),
      },
    ],
  });
  const holding = (body: Uint8Array) => {
    const s3 = mockClient(S3Client);
    s3.on(GetObjectCommand).resolves({ Body: { transformToByteArray: async () => body } as never });
    s3.on(PutObjectCommand).resolves({});
    s3.on(ListObjectsV2Command).resolves({});
    return s3;
  };
  const put = (s3: ReturnType<typeof holding>) =>
    s3.commandCalls(PutObjectCommand).map(({ args: [{ input }] }) => input);

  const UPLOAD = "01980000-0000-7000-8000-000000000001";
  const outcome = (s3: ReturnType<typeof holding>) => {
    const said = put(s3).find(({ Key }) => Key === `outcomes/${UPLOAD}`);
    return said && JSON.parse(new TextDecoder().decode(said.Body as Uint8Array));
  };

  test("puts six sizes beside each other, to be kept for ever, and says under which name", async () => {
    const s3 = holding(
      await sharp({ create: { width: 600, height: 400, channels: 3, background: "#fc0" } })
        .png()
        .toBuffer(),
    );
    expect(await pictureMaker(new S3Client({}))(uploaded(`incoming/${UPLOAD}`))).toEqual({
      batchItemFailures: [],
    });
    const { ok, picture } = outcome(s3);
    expect([ok, picture]).toEqual([true, expect.stringMatching(/^[\w-]{22}$/)]);
    const sizes = put(s3).filter(({ Key }) => Key?.startsWith("media/"));
    expect(sizes.map(({ Key, ContentType }) => [Key, ContentType]).sort()).toEqual(
      [160, 480, 960]
        .flatMap((width) =>
          ["avif", "webp"].map((kind) => [`media/${picture}/${width}.${kind}`, `image/${kind}`]),
        )
        .sort(),
    );
    expect(sizes.every(({ CacheControl }) => CacheControl?.includes("immutable"))).toBe(true);
    expect(put(s3)).toHaveLength(7);
  });
  test("takes a file that is no picture off the queue, and says so", async () => {
    const s3 = holding(Buffer.from("#!/bin/sh"));
    expect(await pictureMaker(new S3Client({}))(uploaded(`incoming/${UPLOAD}`))).toEqual({
      batchItemFailures: [],
    });
    expect(put(s3)).toHaveLength(1);
    expect(outcome(s3)).toEqual({ ok: false, reason: "not-a-picture" });
  });
  test("fetches and makes nothing for an upload whose outcome was said", async () => {
    const s3 = holding(Buffer.from("#!/bin/sh"));
    s3.on(ListObjectsV2Command, { Prefix: `outcomes/${UPLOAD}` }).resolves({
      Contents: [{ Key: `outcomes/${UPLOAD}` }],
    });
    expect(await pictureMaker(new S3Client({}))(uploaded(`incoming/${UPLOAD}`))).toEqual({
      batchItemFailures: [],
    });
    expect(s3.commandCalls(GetObjectCommand)).toEqual([]);
    expect(put(s3)).toEqual([]);
  });
  test("does not even fetch what is too large", async () => {
    const s3 = holding(new Uint8Array());
    await pictureMaker(new S3Client({}))(uploaded(`incoming/${UPLOAD}`, 1e9));
    expect(s3.commandCalls(GetObjectCommand)).toEqual([]);
    expect(outcome(s3)).toEqual({ ok: false, reason: "too-large" });
  });
  test("leaves a message on the queue when storage fails, and what it did not ask for", async () => {
    const s3 = mockClient(S3Client);
    s3.on(ListObjectsV2Command).resolves({});
    s3.on(GetObjectCommand).rejects(new Error("slow down"));
    const failed = { batchItemFailures: [{ itemIdentifier: "m1" }] };
    const make = pictureMaker(new S3Client({}));
    expect(await make(uploaded(`incoming/${UPLOAD}`))).toEqual(failed);
    expect(await make(uploaded("media/lemon/160.avif"))).toEqual(failed);
    expect(await make(uploaded("incoming/../media/lemon"))).toEqual(failed);
  });
});

describe("keep-suppressions", () => {
  const told = (message: unknown) => ({ Records: [{ Sns: { Message: JSON.stringify(message) } }] });
  const to = [{ emailAddress: "ada@example.org" }];
  const run = async (message: unknown) => {
    const ses = mockClient(SESv2Client);
    ses.on(PutSuppressedDestinationCommand).resolves({});
    await suppressionKeeper(
      [new SESv2Client({ region: "a" }), new SESv2Client({ region: "b" })],
      "test",
    )(told(message));
    return ses.commandCalls(PutSuppressedDestinationCommand).map(({ args: [{ input }] }) => input);
  };

  test.each([
    [
      "a bounce for good",
      { eventType: "Bounce", bounce: { bounceType: "Permanent", bouncedRecipients: to } },
      "BOUNCE",
    ],
    ["a complaint", { eventType: "Complaint", complaint: { complainedRecipients: to } }, "COMPLAINT"],
  ])("%s puts the address on the list of both regions", async (_what, message, Reason) => {
    expect(await run(message)).toEqual(Array(2).fill({ EmailAddress: "ada@example.org", Reason }));
  });
  test.each([
    ["a full mailbox", { eventType: "Bounce", bounce: { bounceType: "Transient", bouncedRecipients: to } }],
    ["a rejected mail", { eventType: "Reject" }],
  ])("%s keeps nobody from being written to", async (_what, message) => {
    expect(await run(message)).toEqual([]);
  });
  test("counts for CloudWatch, and names nobody in the log", async () => {
    await run({ eventType: "Complaint", complaint: { complainedRecipients: to } });
    const said = String(vi.mocked(console.log).mock.calls[0]?.[0]);
    expect(JSON.parse(said)).toMatchObject({ MailComplaints: 1, MailSuppressed: 1, stage: "test" });
    expect(said).not.toContain("ada");
  });
  test("what it does not know fails, and so comes to the dead letters", async () => {
    await expect(run({ eventType: "Moon" })).rejects.toThrow();
  });
});

describe("refresh-edge", () => {
  test("drops public pages, once in a window however many events come", async () => {
    const [ssm, cloudFront] = [mockClient(SSMClient), mockClient(CloudFrontClient)];
    ssm.on(GetParameterCommand).resolves({ Parameter: { Value: "E123" } });
    cloudFront.on(CreateInvalidationCommand).resolves({});
    let now = 5 * WINDOW;
    const refresh = edgeRefresher(new SSMClient({}), new CloudFrontClient({}), "/p", () => now);
    await refresh();
    now += WINDOW - 1;
    await refresh();
    now += 1;
    await refresh();
    const batches = cloudFront.commandCalls(CreateInvalidationCommand).map(({ args: [{ input }] }) => input);
    expect(batches.map(({ InvalidationBatch }) => InvalidationBatch?.CallerReference)).toEqual([
      "catalogue-5",
      "catalogue-5",
      "catalogue-6",
    ]);
    expect(batches[0]).toMatchObject({
      DistributionId: "E123",
      InvalidationBatch: { Paths: { Items: PATHS, Quantity: PATHS.length } },
    });
    expect(ssm.calls()).toHaveLength(1);
  });
});

const { publicKey, privateKey } = await generateKeyPair("ES256");
const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), alg: "ES256", kid: "k" }] });

describe("authorize-partner", () => {
  const ISSUER = "https://shop.example";
  const KEY = "0190f3c8-7a5e-7c31-9f11-2b4a6c8d0e1f";
  const claims = {
    sub: KEY,
    client_id: KEY,
    role: "partner",
    vendor: 7,
    scope: "orders:read",
    assurance: "single",
    auth_time: 1,
  };
  const signed = (over: object = {}, typ = "at+jwt", audience = `${ISSUER}/api`, age = "5m") =>
    new SignJWT({ ...claims, ...over })
      .setProtectedHeader({ alg: "ES256", typ, kid: "k" })
      .setIssuer(ISSUER)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(age)
      .sign(privateKey);
  const admit = vi.fn(async () => {});
  const ask = (token: string) =>
    partnerAuthorizer(ISSUER, keys, { admit })({
      authorizationToken: token,
      methodArn: "arn:aws:execute-api:eu-central-1:1:api/v1/GET/api/vendors/7/orders",
    });

  test("lets a partner through to its own vendor, counted by its key", async () => {
    expect(await ask(`Bearer ${await signed()}`)).toEqual({
      principalId: KEY,
      usageIdentifierKey: KEY,
      policyDocument: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: "execute-api:Invoke",
            Resource: "arn:aws:execute-api:eu-central-1:1:api/v1/*/api/vendors/7/*",
          },
        ],
      },
    });
    expect(admit).toHaveBeenCalledWith(KEY);
  });
  test.each([
    ["nothing", async () => ""],
    ["no bearer", async () => `Basic ${await signed()}`],
    ["a person's token", async () => `Bearer ${await signed({ role: "vendor" })}`],
    ["no vendor", async () => `Bearer ${await signed({ vendor: null })}`],
    ["another kind of token", async () => `Bearer ${await signed({}, "JWT")}`],
    ["a token for others", async () => `Bearer ${await signed({}, "at+jwt", "https://other.example/api")}`],
    ["an old token", async () => `Bearer ${await signed({}, "at+jwt", `${ISSUER}/api`, "-1m")}`],
    ["a changed token", async () => `Bearer ${(await signed()).slice(0, -6)}AAAAAA`],
    ["rubbish", async () => "Bearer a.b.c"],
  ])("answers %s with 401", async (_what, token) => {
    await expect(ask(await token())).rejects.toThrow(/^Unauthorized$/);
  });
  test("a key becomes known with its first request and is not made again", async () => {
    const gateway = mockClient(APIGatewayClient);
    gateway
      .on(CreateApiKeyCommand)
      .resolvesOnce({ id: "k1" })
      .rejects(new ConflictException({ message: "there", $metadata: {} }));
    gateway.on(CreateUsagePlanKeyCommand).resolves({});
    const counting = admission(new APIGatewayClient({}), "plan", "test");
    await counting.admit(KEY);
    await counting.admit(KEY);
    expect(gateway.calls()).toHaveLength(2);
    // Another copy of the function meets a key that is there.
    await admission(new APIGatewayClient({}), "plan", "test").admit(KEY);
    expect(gateway.commandCalls(CreateUsagePlanKeyCommand)).toHaveLength(1);
  });
});
