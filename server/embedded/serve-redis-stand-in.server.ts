import process from "node:process";
import { startRedisStandIn } from "./redis-stand-in.server.ts";

/** The Redis stand-in as a process of its own: `node serve-redis-stand-in.server.ts PORT`. */

await startRedisStandIn(Number(process.argv[2]));
