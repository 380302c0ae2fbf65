// Runs at every edge location before the cache is asked: one address for one page, so that one copy serves everybody.
// CloudFront Functions know neither modules nor the network; the list of parameters is written in at synthesis.

const KNOWN = __PUBLIC_PAGE_QUERY__;
const PUBLIC_PAGE = /^\/(?:$|c\/|p\/|v\/|search$)/;

// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by name.
function handler(event) {
  const request = event.request;
  const host = request.headers.host ? request.headers.host.value : "";
  // The address as one of ours: a second slash in front would make it somebody else's.
  const path = request.uri.replace(/^\/+/, "/");
  if (host.indexOf("www.") === 0) return movedTo(`https://${host.slice(4)}${path}`);
  if (path !== request.uri || (path.length > 1 && path.endsWith("/")))
    return movedTo(path.replace(/\/+$/, "") || "/");
  if (!PUBLIC_PAGE.test(path.replace(/\.data$/, ""))) return request;

  const kept = {};
  for (const name of KNOWN) {
    const value = request.querystring[name];
    if (value !== undefined) kept[name] = value;
  }
  request.querystring = kept;
  return request;
}

function movedTo(address) {
  return {
    statusCode: 301,
    statusDescription: "Moved Permanently",
    headers: { location: { value: address }, "cache-control": { value: "public, max-age=86400" } },
  };
}
