import { createHash } from "node:crypto";
import type { Category, Offer, Vendor } from "#domain/catalogue";
import { CATALOGUE_SCHEMA, type Manifest } from "#domain/catalogue-wire";
import { type Changes, mergeChanges, NO_CHANGES, writeChanges } from "#domain/published/changes";
import { encodeSnapshot } from "#domain/published/encode-snapshot";
import { byProduct } from "#domain/published/offer-columns";
import type { PublishedProduct } from "#domain/published/rows";
import { shelfOf } from "#domain/published/shelf";

export type CatalogueRows = {
  readonly vendors: readonly Vendor[];
  readonly categories: readonly Category[];
  readonly products: readonly PublishedProduct[];
  readonly offers: readonly Offer[];
};

/** A server of the published catalogue in memory: what a phone's sync talks to. */
export type PublishedCatalogue = {
  readonly fetch: typeof fetch;
  readonly manifest: () => Manifest;
  /** Publishes changes under the next sequence. */
  readonly change: (changes: Partial<Changes>) => void;
  /** Publishes a snapshot of other rows, and forgets the log before it. */
  readonly republish: (rows: CatalogueRows, of?: { epoch?: string }) => Promise<void>;
  /** The paths asked for, in order. */
  readonly asked: string[];
  /** Answers a request in place of the catalogue, until it returns null. */
  interfere: ((path: string) => Response | Promise<Response> | null) | null;
};

export const SERVER_TIME = 1_800_000_000_000;
const EPOCH = "0199a000-0000-7000-8000-000000000001";

export async function publishedCatalogue(rows: CatalogueRows): Promise<PublishedCatalogue> {
  let blobs = new Map<string, Uint8Array<ArrayBuffer>>();
  let manifest: Manifest;
  let seq = 0;
  let log: { seq: number; changes: Changes }[] = [];

  const republish: PublishedCatalogue["republish"] = async (of, { epoch = EPOCH } = {}) => {
    seq += 1;
    log = [];
    blobs = new Map();
    const shards: Manifest["shards"] = [];
    let searchIndex = { hash: "", bytes: 0, url: "" };
    const froms = [...new Set(of.products.map(({ id }) => shelfOf(id)))].sort((a, b) => a - b);
    const shelves = froms.map((from) => ({
      from,
      products: of.products.filter(({ id }) => shelfOf(id) === from).sort((a, b) => a.id - b.id),
      offers: of.offers.filter(({ productId }) => shelfOf(productId) === from).sort(byProduct),
    }));
    for await (const { kind, from, count, bytes } of encodeSnapshot(of.vendors, of.categories, shelves)) {
      const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 32);
      const ref = { hash, bytes: bytes.length, url: `/blobs/${hash}` };
      blobs.set(hash, bytes);
      if (kind === "search") searchIndex = ref;
      else shards.push({ ...ref, kind, from, count });
    }
    manifest = { schema: CATALOGUE_SCHEMA, epoch, seq, shards, searchIndex };
  };

  const answer = (path: string): Response => {
    const url = new URL(path, "https://shop.example");
    if (url.pathname === "/api/catalogue/manifest") return Response.json(manifest);
    if (url.pathname === "/api/catalogue/changes") {
      const since = Number(url.searchParams.get("since"));
      if (url.searchParams.get("epoch") !== manifest.epoch || since < manifest.seq || since > seq) {
        return new Response(null, { status: 410 });
      }
      const next = log.find((entry) => entry.seq > since);
      const head = { schema: CATALOGUE_SCHEMA, epoch: manifest.epoch, since, asOf: SERVER_TIME + seq };
      const reached = next?.seq ?? since;
      return Response.json(
        writeChanges({ ...head, seq: reached, more: reached < seq }, next?.changes ?? NO_CHANGES),
      );
    }
    const bytes = blobs.get(url.pathname.replace("/blobs/", ""));
    return bytes ? new Response(bytes) : new Response(null, { status: 404 });
  };

  await republish(rows);
  const catalogue: PublishedCatalogue = {
    manifest: () => manifest,
    change(changes) {
      seq += 1;
      log.push({ seq, changes: mergeChanges(NO_CHANGES, { ...NO_CHANGES, ...changes }) });
    },
    republish,
    asked: [],
    interfere: null,
    async fetch(input, init) {
      const path = String(input);
      catalogue.asked.push(path);
      await Promise.resolve();
      init?.signal?.throwIfAborted();
      return (await catalogue.interfere?.(path)) ?? answer(path);
    },
  };
  return catalogue;
}
