import { useLocation, useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { liveConnection } from "#offline/connection";
import { pageKind } from "#offline/shell/page-kind";
import { useLive } from "../device/use-live.ts";

/** Reads the page that is open anew from this device whenever its catalogue has changed. Shows nothing itself. */
export function CatalogueNews() {
  const asOf = useLive(liveConnection)?.catalogueAsOf ?? null;
  const { pathname } = useLocation();
  const { revalidate } = useRevalidator();
  const shown = useRef<number | null>(null);
  useEffect(() => {
    // The first moment seen is the one that the page was just made from.
    const isNews = shown.current !== null && asOf !== null && shown.current !== asOf;
    shown.current = asOf;
    if (isNews && pageKind(pathname) === "shop") revalidate();
  }, [asOf, pathname, revalidate]);
  return null;
}
