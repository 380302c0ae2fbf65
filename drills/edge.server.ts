import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { buildIfStale } from "#server/embedded/build-if-stale.server";
import { progressOn } from "#server/embedded/progress";
import { openReport } from "./drill-report.ts";
import { drillDeadOrigin, drillMisses, drillStale, publicPages } from "./edge-pages.server.ts";
import { drillPersonal } from "./edge-personal.server.ts";
import { haveNginx, startNginx } from "./nginx.server.ts";
import { openShop } from "./shop.server.ts";

/** `npm run drill:edge`: the edge's cache policy, tried with nginx in CloudFront's place before the real server. */

const report = openReport("edge");

async function run(): Promise<void> {
  if (!haveNginx()) {
    for (const name of ["stale copies", "the dead minute", "concurrent misses", "personal answers"])
      report.skip(name, "there is no nginx here and it cannot be installed");
    return;
  }
  await buildIfStale(progressOn(console.error, () => performance.now()));
  const folder = mkdtempSync(path.join(os.tmpdir(), "egrocerymart-edge-"));
  const shop = await openShop();
  const nginx = await startNginx(folder, shop.port);
  const close = async () => {
    await nginx.stop();
    await shop.close();
    rmSync(folder, { recursive: true, force: true });
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void close().finally(() => process.exit(130)));
  try {
    const pages = await publicPages(shop.origin);
    console.error(`— ${pages.length} public pages`);
    await drillMisses(nginx, report);
    await drillPersonal(nginx, report);
    await drillStale(nginx, pages, report);
    await drillDeadOrigin(nginx, shop, pages, report);
  } finally {
    await close();
  }
}

await run();
process.exitCode = report.close() ? 0 : 1;
// Clients of started services may keep the loop alive; everything found is printed by now.
process.exit();
