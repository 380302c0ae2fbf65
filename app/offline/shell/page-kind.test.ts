import { readFileSync } from "node:fs";
import path from "node:path";
import type { RouteConfigEntry } from "@remix-run/route-config";
import { describe, expect, test } from "vitest";
import routes from "../../routes.ts";
import { pageKind } from "./page-kind.ts";

type Page = { readonly address: string; readonly source: string };

const APP = path.resolve(import.meta.dirname, "../..");

/** Every address that shows a page, with parameters filled. */
function pagesOf(entries: readonly RouteConfigEntry[], under = ""): Page[] {
  return entries.flatMap(({ path: part, file, children }) => {
    const address = part === undefined ? under : `${under}/${part.replaceAll(/:\w+/g, "anything-7")}`;
    if (children) return pagesOf(children, address);
    return file.endsWith(".tsx")
      ? [{ address: address || "/", source: readFileSync(path.join(APP, file), "utf8") }]
      : [];
  });
}

const configured = await routes;

describe("where the service worker takes a page from", () => {
  const loads = (name: string) => new RegExp(`export (async )?(function|const) ${name}\\b`);
  const needTheServer = pagesOf(configured).filter(
    ({ source }) => loads("loader").test(source) && !loads("clientLoader").test(source),
  );

  // The shell runs no loader of the server: a page that has only one would come out empty.
  test.each(needTheServer)("$address is the server's", ({ address }) => {
    expect(pageKind(address)).toBe("server");
  });

  test.each(["/", "/c/bakery", "/p/oat-milk-7", "/cart", "/orders/1"])("%s is the device's", (address) => {
    expect(pageKind(address)).toBe("shop");
  });
});
