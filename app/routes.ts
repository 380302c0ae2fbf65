import { index, type RouteConfig } from "@remix-run/route-config";

/** Every URL of the application. */
export default [index("./shop/home.tsx")] satisfies RouteConfig;
