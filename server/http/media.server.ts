import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { openObject } from "#server/platform/storage.server";
import { sendProblem } from "./send-problem.server.ts";

/** All addresses there are, as `pictureAddress` writes them: no part of one is taken for a path. */
const ADDRESS = /^\/media\/([\w-]{22})\/(160|480|960)\.(avif|webp)$/;

const NOTHING = { status: 404, title: "There is nothing at this address" };

/** Whether a request is for a picture somebody uploaded. */
export function isMedia(url: string): boolean {
  return url.startsWith("/media/");
}

/**
 * Answers with one size of an uploaded picture, out of storage. Behind an edge that reads storage itself, nobody asks
 * here. What kind it is says its address, which we made, and not storage.
 */
export async function answerMedia(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, url = "" } = request;
  if (method !== "GET" && method !== "HEAD") {
    response.setHeader("Allow", "GET, HEAD");
    return sendProblem(response, { status: 405, code: "method", title: "Use GET" });
  }
  const [key, picture, width, format] = ADDRESS.exec(url) ?? [];
  if (key === undefined) return sendProblem(response, NOTHING);
  const etag = `"${picture}-${width}-${format}"`;
  const headers = { "Cache-Control": "public, max-age=31536000, immutable", ETag: etag };
  if (request.headers["if-none-match"] === etag) {
    response.writeHead(304, headers).end();
    return;
  }
  const object = await openObject(key.slice(1));
  if (object === undefined) return sendProblem(response, NOTHING);
  response.writeHead(200, {
    ...headers,
    "Content-Type": `image/${format}`,
    "Content-Length": object.bytes,
  });
  if (method === "HEAD") {
    object.body.destroy();
    response.end();
    return;
  }
  await pipeline(object.body, response).catch((error: unknown) => {
    // Whoever left before the end needs no answer.
    if (!response.destroyed) throw error;
  });
}
