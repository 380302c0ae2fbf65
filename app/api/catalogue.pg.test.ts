import { createHash } from "node:crypto";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import * as v from "valibot";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Manifest, manifestSchema } from "#domain/catalogue-wire";
import { changesSchema } from "#domain/published/changes";
import { closeCatalogue } from "#server/catalogue/live-catalogue.server";
import { publishNow } from "#server/catalogue/run-publisher.server";
import { fetchRoutes, stockMarket } from "#test/catalogue.server.ts";

let manifest: Manifest;

afterAll(closeCatalogue);

test("before anything was published the manifest asks for a moment's patience", async () => {
  const response = await fetchRoutes("/api/catalogue/manifest");
  expect([response.status, response.headers.get("Retry-After")]).toEqual([503, "2"]);
  expect(await response.json()).toMatchObject({ status: 503, code: "not-published" });
});

beforeAll(async () => {
  await stockMarket(0);
});

test("the manifest names shards, and tells who holds it already that it is the same", async () => {
  await publishNow();
  const response = await fetchRoutes("/api/catalogue/manifest");
  expect(response.headers.get("Cache-Control")).toContain("public, max-age=5");
  manifest = v.parse(manifestSchema, await response.json());
  expect(manifest.shards.map((shard) => shard.kind)).toContain("directory");
  const etag = response.headers.get("ETag") ?? "";
  const again = await fetchRoutes("/api/catalogue/manifest", { headers: { "If-None-Match": etag } });
  expect(again.status).toBe(304);
});

test.each([
  ["br", brotliDecompressSync],
  ["gzip", gunzipSync],
  ["", (bytes: Buffer) => bytes],
])(
  "a shard comes immutable, encoded as accepted (%s), and its name is the hash of its bytes",
  async (encoding, decode) => {
    for (const { url, hash, bytes } of [...manifest.shards, manifest.searchIndex]) {
      const response = await fetchRoutes(url, { headers: { "Accept-Encoding": encoding } });
      expect(response.headers.get("Content-Encoding") ?? "").toBe(encoding);
      expect(response.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
      const content = decode(Buffer.from(await response.arrayBuffer()));
      expect(content.length).toBe(bytes);
      expect(createHash("sha256").update(content).digest("hex").startsWith(hash)).toBe(true);
    }
  },
);

test.each([
  ["/api/catalogue/shards/nonsense", 400, "invalid"],
  [`/api/catalogue/shards/${"0".repeat(32)}`, 404, "not-published"],
  [`/api/catalogue/search-index/${"0".repeat(32)}`, 404, "not-published"],
  ["/api/catalogue/changes", 400, "invalid"],
  ["/api/catalogue/changes?since=-1", 400, "invalid"],
  ["/api/catalogue/changes?since=1e9", 400, "invalid"],
  ["/api/catalogue/changes?since=0&epoch=yes", 400, "invalid"],
  ["/api/catalogue/changes?since=999999999", 410, "ahead"],
  ["/api/catalogue/changes?since=0&epoch=00000000-0000-0000-0000-000000000000", 410, "other-epoch"],
])("%s is a problem a program can act on", async (path, status, code) => {
  const response = await fetchRoutes(path);
  expect(response.status).toBe(status);
  expect(response.headers.get("Content-Type")).toBe("application/problem+json");
  expect(await response.json()).toMatchObject({ status, code });
});

test("changes since the manifest are none, and cacheable for a moment", async () => {
  const response = await fetchRoutes(`/api/catalogue/changes?since=${manifest.seq}&epoch=${manifest.epoch}`);
  expect(response.headers.get("Cache-Control")).toBe("public, max-age=2");
  expect(v.parse(changesSchema, await response.json())).toMatchObject({ seq: manifest.seq, more: false });
});
