/** What is asked of a route here: what it hangs under, and the part of the address it takes. */
type Placed = { readonly id: string; readonly parentId?: string; readonly path?: string };
type Table<Route> = Readonly<Record<string, Route>>;

/** Segments by which addresses are told apart: `api/orders` has three routes, `api` alone forty. */
const DEPTH = 2;

/**
 * A route table taken apart by how the addresses begin that its routes answer: by one or two fixed segments each.
 * Remix and its router flatten, rank and compile their whole table anew for every request, which for eighty routes
 * costs more than most routes do themselves. A part holds every route that could answer an address that begins so,
 * with all that is above it, and so answers as the whole table would.
 */
export function partsOfRoutes<Route extends Placed>(routes: Table<Route>): ReadonlyMap<string, Table<Route>> {
  const placed = Object.values(routes)
    .filter(({ path }) => path !== undefined)
    .map((route) => {
      const line = withAncestors(routes, route);
      return { line, segments: segmentsOf(line.map(({ path }) => path ?? "").join("/")) };
    });
  const starts = placed.flatMap(({ segments }) => startsOf(segments)).filter((start) => !start.some(isOpen));
  return new Map(
    starts.map((start) => {
      const could = placed.filter(({ segments }) => mayAnswer(segments, start));
      const held = could.flatMap(({ line }) => line);
      return [start.join("/"), Object.fromEntries(held.map((route) => [route.id, route]))];
    }),
  );
}

/** The names of the parts that may hold the routes of an address, the smallest first. */
export function partNamesOf(pathname: string): readonly string[] {
  // Remix asks for a page's data at the page's address and `.data`.
  const page = pathname.endsWith(".data") ? pathname.slice(0, -".data".length) : pathname;
  return startsOf(segmentsOf(page))
    .map((start) => start.join("/"))
    .reverse();
}

function segmentsOf(path: string): readonly string[] {
  return path.split("/").filter((segment) => segment !== "");
}

function startsOf(segments: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.min(DEPTH, segments.length) }, (_, at) => segments.slice(0, at + 1));
}

/** A parameter, an optional segment or a splat: what it stands for, the table does not say. */
function isOpen(segment: string): boolean {
  return /^[:*]|\?$/.test(segment);
}

function mayAnswer(segments: readonly string[], start: readonly string[]): boolean {
  for (const [at, wanted] of start.entries()) {
    const segment = segments[at];
    if (segment === undefined) return false;
    if (segment === "*" || segment.endsWith("?")) return true;
    if (segment !== wanted && !isOpen(segment)) return false;
  }
  return true;
}

function withAncestors<Route extends Placed>(routes: Table<Route>, route: Route): readonly Route[] {
  const parent = route.parentId === undefined ? undefined : routes[route.parentId];
  return parent === undefined ? [route] : [...withAncestors(routes, parent), route];
}
