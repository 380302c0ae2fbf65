import * as v from "valibot";
import { manifestSchema, TOMBSTONE_DAYS } from "#domain/catalogue-wire";
import { changesSchema } from "#domain/published/changes";
import type { Description, Parameter } from "./description.ts";
import { EPOCH, EVENT_AT, HASH } from "./example-values.ts";

const hash: Parameter = {
  in: "path",
  name: "hash",
  says: "Names the content, as the manifest does.",
  schema: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
};
const blob = {
  status: 200,
  says: "Columns of the catalogue as bytes; the format is that of the manifest’s `schema`.",
  schema: null,
  type: "application/octet-stream",
  cached: true,
} as const;
const blobProblems = { 400: ["invalid"], 404: ["not-published"] };

export const CATALOGUE: readonly Description[] = [
  {
    id: "readManifest",
    method: "get",
    path: "/api/catalogue/manifest",
    subject: "Catalogue",
    summary: "Read what the whole catalogue consists of",
    detail:
      "The parts are named by their content, so that one that is held already need not be fetched again. Then follow the changes from `seq` on.",
    who: "anybody",
    answer: { status: 200, says: "The parts, as of `seq`.", schema: manifestSchema, cached: true },
    problems: { 503: ["not-published"] },
    examples: {
      manifest: {
        says: "A small catalogue",
        answer: {
          schema: 1,
          epoch: EPOCH,
          seq: 1204,
          shards: [
            {
              kind: "directory",
              hash: HASH,
              bytes: 5120,
              url: `/api/catalogue/shards/${HASH}`,
              count: 14,
              from: 0,
            },
          ],
          searchIndex: { hash: HASH, bytes: 40_960, url: `/api/catalogue/search-index/${HASH}` },
        },
      },
    },
  },
  {
    id: "readChanges",
    method: "get",
    path: "/api/catalogue/changes",
    subject: "Catalogue",
    summary: "Read what changed since a sequence",
    detail: `Rows in full, and the ids of what was removed, which are kept for ${TOMBSTONE_DAYS} days. Offers are columns; their \`product\` and \`id\` are differences to the row before. Go on from the answer’s \`seq\` while \`more\` is true.`,
    who: "anybody",
    parameters: [
      {
        in: "query",
        name: "since",
        says: "The `seq` of the manifest, or of the changes before.",
        schema: v.pipe(v.string(), v.regex(/^\d{1,9}$/)),
      },
      {
        in: "query",
        name: "epoch",
        required: false,
        says: "The manifest’s. With it, a catalogue that started anew is told from this one.",
        schema: v.pipe(v.string(), v.regex(/^[0-9a-f-]{36}$/)),
      },
    ],
    answer: { status: 200, says: "The changes.", schema: changesSchema, cached: true },
    problems: { 400: ["invalid"], 410: ["other-epoch", "ahead", "too-old", "too-many"] },
    examples: {
      since: {
        says: "One offer became cheaper",
        given: { since: "0" },
        answer: {
          schema: 1,
          epoch: EPOCH,
          since: 0,
          seq: 1,
          more: false,
          asOf: EVENT_AT,
          vendors: [],
          categories: [],
          products: [],
          offers: {
            product: [812],
            id: [4711],
            vendor: [7],
            unit: [0],
            price: [199],
            was: [249],
            available: [100],
          },
          removed: { vendors: [], categories: [], products: [], offers: [] },
        },
      },
    },
  },
  {
    id: "readShard",
    method: "get",
    path: "/api/catalogue/shards/{hash}",
    subject: "Catalogue",
    summary: "Read a part of the catalogue",
    detail: "Immutable: keep it for ever.",
    who: "anybody",
    parameters: [hash],
    answer: blob,
    problems: blobProblems,
    examples: { part: { says: "A part", given: { hash: HASH } } },
  },
  {
    id: "readSearchIndex",
    method: "get",
    path: "/api/catalogue/search-index/{hash}",
    subject: "Catalogue",
    summary: "Read the search index",
    detail: "Immutable: keep it for ever.",
    who: "anybody",
    parameters: [hash],
    answer: blob,
    problems: blobProblems,
    examples: { index: { says: "The index", given: { hash: HASH } } },
  },
  {
    id: "readDescription",
    method: "get",
    path: "/api/openapi.json",
    subject: "Catalogue",
    summary: "Read this description",
    detail: "OpenAPI 3.1.",
    who: "anybody",
    answer: {
      status: 200,
      says: "The description of the API.",
      schema: v.objectWithRest({ openapi: v.string() }, v.unknown()),
      cached: true,
    },
    examples: { document: { says: "Its beginning", answer: { openapi: "3.1.1" } } },
  },
];
