import { createServer as createHttpServer } from "node:http";
import process from "node:process";
import type { ServerBuild } from "@remix-run/node";
import { createServer as createViteServer } from "vite";
import { config } from "#server/config.server";
import { createHost } from "#server/http/host.server";
import { endInOrder } from "#server/http/lifecycle.server";
import { serveRemix } from "#server/http/remix.server";

/** The HTTP host for development: the same one, with Vite in front serving sources and replacing them hot. */

const front = createHttpServer();
const vite = await createViteServer({
  server: { middlewareMode: true, hmr: { server: front } },
  appType: "custom",
});
const build = async (): Promise<ServerBuild> => {
  const { default: _none, ...routes } = await vite.ssrLoadModule("virtual:remix/server-build");
  return routes as ServerBuild;
};
const host = createHost(() => false, serveRemix(build));
front.on("request", (request, response) => {
  vite.middlewares(request, response, () => host.emit("request", request, response));
});
front.listen(config.http.port, config.http.host, () => process.send?.("listening"));

type LiveCatalogue = typeof import("./catalogue/live-catalogue.server.ts");
type Postgres = typeof import("./platform/postgres.server.ts");
type Replicas = typeof import("./replicas/replicas.server.ts");
type Redis = typeof import("./platform/redis.server.ts");

/** A server module as the routes have it: Vite keeps instances of its own, and those hold the connections. */
async function ofTheRoutes<Module>(file: string): Promise<Module> {
  return (await vite.ssrLoadModule(`/server/${file}`)) as Module;
}

// Pages are not kept while developing, so there are none to expire when the catalogue changes.
endInOrder(async () => {
  front.closeAllConnections();
  front.close();
  (await ofTheRoutes<Redis>("platform/redis.server.ts")).closeRedis();
  await (await ofTheRoutes<LiveCatalogue>("catalogue/live-catalogue.server.ts")).closeCatalogue();
  await (await ofTheRoutes<Replicas>("replicas/replicas.server.ts")).closeReplicas();
  await (await ofTheRoutes<Postgres>("platform/postgres.server.ts")).closePostgres();
  await vite.close();
});
