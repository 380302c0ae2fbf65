import { createServer } from "node:http";
import * as build from "virtual:remix/server-build";
import { createRequestHandler } from "@remix-run/node";
import { createRequestListener } from "@remix-run/node-fetch-server";
import { config } from "#server/config.server";

const handle = createRequestHandler(build, config.mode);
createServer(createRequestListener((request) => handle(request))).listen(config.http.port, config.http.host);
