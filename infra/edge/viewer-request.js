// Runs at every edge location before the cache is asked: one address for one page, so that one copy serves everybody.
// CloudFront Functions know neither modules nor the network; the list of parameters is written in at synthesis.

const KNOWN = __PUBLIC_PAGE_QUERY__;
const PUBLIC_PAGE = /^\/(?:$|c\/|p\/|v\/|search$)/;

// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by name.
function handler(event) {
  const request = event.request;
  const host = request.headers.host ? request.headers.host.value : "";
  // One address for one page; and a second slash in front, or a backslash, would make it somebody else's.
  const path = request.uri.replace(/^[/\\]+/, "/").replace(/\/+$/, "") || "/";
  const home = host.indexOf("www.") === 0 ? host.slice(4) : host;
  if (home !== host || path !== request.uri)
    return movedTo(`https://${home}${path}${asText(request.querystring)}`);
  if (!PUBLIC_PAGE.test(path.replace(/\.data$/, ""))) return request;

  const kept = {};
  for (const name of KNOWN) {
    const value = request.querystring[name];
    if (value !== undefined) kept[name] = value;
  }
  request.querystring = kept;
  return request;
}

/** The query as it came: values are still encoded here, and one name may have several. */
function asText(query) {
  const pairs = [];
  for (const name of Object.keys(query)) {
    const { value, multiValue } = query[name];
    for (const each of multiValue || [{ value }]) pairs.push(each.value ? `${name}=${each.value}` : name);
  }
  return pairs.length > 0 ? `?${pairs.join("&")}` : "";
}

function movedTo(address) {
  return {
    statusCode: 301,
    statusDescription: "Moved Permanently",
    headers: { location: { value: address }, "cache-control": { value: "public, max-age=86400" } },
  };
}
