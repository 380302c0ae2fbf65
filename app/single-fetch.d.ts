import "@remix-run/server-runtime";

/** Loader data keeps its types on the way to a component: dates, maps and sets included. */
declare module "@remix-run/server-runtime" {
  interface Future {
    v3_singleFetch: true;
  }
}
