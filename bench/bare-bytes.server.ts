import { createServer } from "node:http";
import process from "node:process";
import * as v from "valibot";

/** The least a Node server can do: it sends the same bytes with the same headers to whoever asks. */

const page = v.object({ headers: v.record(v.string(), v.string()), body: v.string() });

process.once("message", (message) => {
  const { headers, body } = v.parse(page, message);
  const bytes = Buffer.from(body, "base64");
  const server = createServer((_request, response) => response.writeHead(200, headers).end(bytes));
  server.listen(0, "127.0.0.1", () => process.send?.(server.address()));
});
process.once("disconnect", () => process.exit());
