import { CATALOGUE, type CachedPaths, ORIGIN_FAILURES, PAGES } from "../infra/edge/cache-policy.ts";

/** Unknown parameters that are cut out of one address; with more than that it is passed on and not kept. */
const CUTS = 8;

export type NginxSetting = {
  /** Where nginx keeps everything: its cache, log and pid file. */
  readonly folder: string;
  readonly port: number;
  readonly originPort: number;
};

/**
 * An nginx that keeps what CloudFront would: the same paths, known parameters only, nothing of a viewer but the
 * encoding, one request to the origin for one page, and stale copies while it is asked or gone. How long a copy is
 * fresh, and how long it may be shown after that, it reads from the application's own `Cache-Control`, as CloudFront does.
 */
export function nginxConfig({ folder, port, originPort }: NginxSetting): string {
  return `
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log warn;
events { worker_connections 1024; }
http {
  ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join("\n  ")}
  log_format edge escape=json '{"uri":"$request_uri","cache":"$upstream_cache_status","origin":"$upstream_status"}';
  access_log ${folder}/access.log edge;
  proxy_cache_path ${folder}/cache keys_zone=edge:10m max_size=500m inactive=1d use_temp_path=off;
  upstream application { server 127.0.0.1:${originPort}; keepalive 16; }
  map $request_uri $asked_path { "~^(?<asked>[^?]*)" $asked; }
  map $http_accept_encoding $encoding { "~*\\bbr\\b" br; "~*\\bgzip\\b" gzip; default identity; }
${cuts("pages", PAGES)}
${cuts("catalogue", CATALOGUE)}
  server {
    listen 127.0.0.1:${port};
    proxy_http_version 1.1;
    proxy_set_header Connection "";
    proxy_set_header Host $http_host;
    proxy_connect_timeout 4s;
    location / {
      proxy_pass http://application;
      proxy_buffering off;
      add_header X-Cache BYPASS always;
    }
${locations("pages", PAGES)}
${locations("catalogue", CATALOGUE)}
  }
}
`;
}

/** nginx has no loop: one map cuts one unknown parameter out of the query. */
function cuts(name: string, { query }: CachedPaths): string {
  const known = `(?:${query.join("|")})(?:=[^&]*)?`;
  const steps = Array.from(
    { length: CUTS },
    (_, n) => `  map $${name}_${n} $${name}_${n + 1} {
    default $${name}_${n};
    "~^(?<${name}_head_${n}>(?:${known}&)*)(?!${known}(?:&|$))[^&]*(?:&(?<${name}_tail_${n}>.*))?$" $${name}_head_${n}$${name}_tail_${n};
  }`,
  );
  return `  map $args $${name}_0 { default $args; }
${steps.join("\n")}
  map $${name}_${CUTS} $${name}_query { default $${name}_${CUTS}; "~^(?<${name}_trimmed>.*)&$" $${name}_trimmed; }
  map $${name}_query $${name}_unknown { default 1; "" 0; "~^(?:${known}(?:&|$))+$" 0; }`;
}

function locations(name: string, { paths }: CachedPaths): string {
  return paths
    .map((path) => (path.endsWith("*") ? `location ${path.slice(0, -1)}` : `location = ${path}`))
    .map(
      (location) => `    ${location} {
      limit_except GET HEAD OPTIONS { deny all; }
      proxy_pass http://application$asked_path?$${name}_query;
      proxy_set_header Cookie "";
      proxy_set_header Authorization "";
      proxy_set_header Accept-Encoding $encoding;
      proxy_ignore_headers Vary;
      proxy_hide_header Set-Cookie;
      proxy_cache edge;
      proxy_cache_key "$asked_path?$${name}_query $encoding";
      proxy_no_cache $${name}_unknown;
      proxy_cache_bypass $${name}_unknown;
      proxy_cache_lock on;
      proxy_cache_lock_timeout 20s;
      proxy_cache_lock_age 20s;
      proxy_cache_revalidate on;
      proxy_cache_background_update on;
      proxy_cache_use_stale error timeout updating ${ORIGIN_FAILURES.map((status) => `http_${status}`).join(" ")};
      add_header X-Cache $upstream_cache_status always;
    }`,
    )
    .join("\n");
}
