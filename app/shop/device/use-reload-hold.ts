import { useLayoutEffect } from "react";
import { holdReload } from "./new-version.ts";

/** Keeps a new version from reloading this page while `wanted`, as while something typed has not been sent. */
export function useReloadHold(wanted: boolean): void {
  useLayoutEffect(() => (wanted ? holdReload() : undefined), [wanted]);
}
