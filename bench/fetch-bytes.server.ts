import { get } from "node:http";
import { buffer } from "node:stream/consumers";

export type Answer = { readonly headers: Record<string, string>; readonly body: Buffer };

/** An answer as it goes over the wire: still compressed. @throws when it is not a 200. */
export async function fetchBytes(url: string, encoding: "br" | "gzip" | "identity"): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  get(url, { headers: { "Accept-Encoding": encoding }, family: 4 }, (response) => {
    if (response.statusCode !== 200) return reject(new Error(`${url} answered ${response.statusCode}`));
    const headers = Object.fromEntries(
      Object.entries(response.headers).flatMap(([name, value]) =>
        typeof value === "string" ? [[name, value]] : [],
      ),
    );
    buffer(response).then((body) => resolve({ headers, body }), reject);
  }).on("error", reject);
  return promise;
}
