import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { type CDPSession, chromium, type Page } from "@playwright/test";
import { build } from "esbuild";
import { CATALOGUE_SCHEMA, type Manifest } from "#domain/catalogue-wire";
import { type Changes, NO_CHANGES, writeChanges } from "#domain/published/changes";
import { encodeSnapshot, type ShelfRows } from "#domain/published/encode-snapshot";
import { byProduct } from "#domain/published/offer-columns";
import { SHELF_SPAN } from "#domain/published/shelf";
import { brotli, SMALL_QUALITY, unbrotli } from "#server/catalogue/compress-blob.server";
import { findChromium } from "../e2e/chromium.server.ts";
import type { Market } from "./generated-market.ts";

declare global {
  /** Inside the browser: what phone-page.ts puts there. */
  var phone: typeof import("./phone-page.ts").phone;
}

/** How much slower a phone is than the machine of the bench. */
const THROTTLE = 6;

/** A published market, and a browser that talks to it as a phone would. */
export type PhoneBench = {
  readonly manifest: Manifest;
  /** Bytes of everything a phone downloads, brotli. */
  readonly wireBytes: number;
  /** A published blob, uncompressed. */
  readonly blob: (url: string) => Promise<Uint8Array>;
  /** Publishes changes under the next sequence; returns the bytes of the answer that carries them, brotli. */
  readonly change: (changes: Partial<Changes>) => Promise<number>;
  /** A page with an empty cache, at six times the CPU time. The browser profile, and with it IndexedDB, stays. */
  readonly openPage: () => Promise<{ page: Page; session: CDPSession }>;
  readonly close: () => Promise<void>;
};

export async function openPhoneBench(market: Market): Promise<PhoneBench> {
  const { manifest, blobs, wireBytes } = await publish(market);
  const files = await bundle();
  let answer = writeChanges(head(manifest, manifest.seq), NO_CHANGES);
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://bench");
    if (pathname === "/") return response.setHeader("Content-Type", "text/html").end(PAGE);
    const blob = blobs.get(pathname);
    if (blob) return response.setHeader("Content-Encoding", "br").end(blob);
    if (pathname === "/api/catalogue/manifest") return response.end(JSON.stringify(manifest));
    if (pathname === "/api/catalogue/changes") return response.end(JSON.stringify(answer));
    response.setHeader("Content-Type", "text/javascript").end(files.get(pathname));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { executablePath, env } = await findChromium();
  const browser = await chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    args: ["--no-sandbox"],
  });
  const context = await browser.newContext();
  return {
    manifest,
    wireBytes,
    async blob(url) {
      return unbrotli(blobs.get(url) ?? new Uint8Array());
    },
    async change(changes) {
      answer = writeChanges(head(manifest, answer.seq + 1, answer.seq), { ...NO_CHANGES, ...changes });
      return (await brotli(Buffer.from(JSON.stringify(answer)), 5)).length;
    },
    async openPage() {
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      await session.send("Emulation.setCPUThrottlingRate", { rate: THROTTLE });
      await page.goto(`http://127.0.0.1:${portOf(server)}/`);
      await page.waitForFunction(() => "phone" in globalThis);
      return { page, session };
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}

const PAGE = '<!doctype html><title>Phone</title><script type="module" src="/page.js"></script>';

function head(manifest: Manifest, seq: number, since = seq) {
  return { schema: CATALOGUE_SCHEMA, epoch: manifest.epoch, since, seq, more: false, asOf: Date.now() };
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

async function publish(market: Market) {
  const blobs = new Map<string, Buffer>();
  const shards: Manifest["shards"] = [];
  let searchIndex = { hash: "", bytes: 0, url: "" };
  for await (const { kind, from, count, bytes } of encodeSnapshot(
    market.vendors,
    market.categories,
    shelvesOf(market),
  )) {
    const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 32);
    const ref = { hash, bytes: bytes.length, url: `/blobs/${hash}` };
    blobs.set(ref.url, await brotli(bytes, SMALL_QUALITY));
    if (kind === "search") searchIndex = ref;
    else shards.push({ ...ref, kind, from, count });
  }
  const manifest = { schema: CATALOGUE_SCHEMA, epoch: "bench", seq: 1, shards, searchIndex };
  const manifestBytes = (await brotli(Buffer.from(JSON.stringify(manifest)), 5)).length;
  const wireBytes = [...blobs.values()].reduce((sum, blob) => sum + blob.length, manifestBytes);
  return { manifest, blobs, wireBytes };
}

function* shelvesOf({ products, offers }: Market): Generator<ShelfRows> {
  const last = products.at(-1)?.id ?? 0;
  for (let from = 0; from <= last; from += SHELF_SPAN) {
    const here = (id: number) => id >= from && id < from + SHELF_SPAN;
    yield {
      from,
      products: products.filter(({ id }) => here(id)),
      offers: offers.filter(({ productId }) => here(productId)).sort(byProduct),
    };
  }
}

async function bundle(): Promise<Map<string, string>> {
  const root = path.resolve(import.meta.dirname, "..");
  const { outputFiles } = await build({
    entryPoints: {
      page: path.join(root, "bench/phone-page.ts"),
      "search-worker": path.join(root, "app/offline/catalogue/search-worker.ts"),
    },
    absWorkingDir: root,
    outdir: "/",
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
  });
  return new Map(outputFiles.map((file) => [`/${path.basename(file.path)}`, file.text]));
}
