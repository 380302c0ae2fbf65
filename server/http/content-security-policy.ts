import { createHash, randomBytes } from "node:crypto";

type Directives = Readonly<Record<string, readonly string[]>>;

/** What our pages may do: run our files and the scripts rendered into them, talk to this origin and to where pictures are sent, and nothing else. */
const PAGE: Directives = {
  "default-src": ["'none'"],
  "script-src": ["'self'"],
  "style-src": ["'self'"],
  "img-src": ["'self'"],
  "font-src": ["'self'"],
  "connect-src": ["'self'"],
  "manifest-src": ["'self'"],
  "worker-src": ["'self'"],
  "object-src": ["'none'"],
  "base-uri": ["'none'"],
  "form-action": ["'self'"],
  "frame-ancestors": ["'none'"],
  "require-trusted-types-for": ["'script'"],
  "trusted-types": ["default"],
};

/** In development Vite puts styles into the document, listens on a socket, and hot code knows no trusted types. */
const DEVELOPMENT: Directives = {
  ...Object.fromEntries(Object.entries(PAGE).filter(([name]) => !name.includes("trusted-types"))),
  "style-src": ["'self'", "'unsafe-inline'"],
  "connect-src": ["'self'", "ws:"],
};

/** Of what is no page: were it shown as one, it could do nothing. */
export const NOTHING_RUNS = written({
  "default-src": ["'none'"],
  "base-uri": ["'none'"],
  "form-action": ["'none'"],
  "frame-ancestors": ["'none'"],
});

/** Of our script files: a worker lives under the policy its own file came with. */
export const SCRIPT_FILE = written({
  "default-src": ["'none'"],
  "script-src": ["'self'"],
  "connect-src": ["'self'"],
  "base-uri": ["'none'"],
  "frame-ancestors": ["'none'"],
});

/** Of pictures opened as a document: drawings carry styles, but run no script and belong to no origin. */
export const PICTURE_FILE = written({
  "default-src": ["'none'"],
  "style-src": ["'unsafe-inline'"],
  "frame-ancestors": ["'none'"],
  sandbox: [],
});

export type PageSetting = {
  /** Where pictures are sent to, besides this origin. */
  readonly uploads: string;
  /** Whether the page came over TLS: then nothing on it may come without. */
  readonly secure: boolean;
  readonly development: boolean;
};

/** The policy of a page that carries these script hashes and no other inline script. */
export function pagePolicy(hashes: readonly string[], { uploads, secure, development }: PageSetting): string {
  const base = development ? DEVELOPMENT : PAGE;
  return written({
    ...base,
    "script-src": [...(base["script-src"] ?? []), ...hashes.map((hash) => `'${hash}'`)],
    // Of every page: who comes to a desk by a link still lives under the policy of the page they came from.
    "connect-src": [...(base["connect-src"] ?? []), uploads],
    ...(secure && { "upgrade-insecure-requests": [] }),
  });
}

export type MarkedPage = {
  readonly html: string;
  /** `sha256-…` of each script that carried the mark. */
  readonly hashes: readonly string[];
};

/** What marks our scripts during one rendering: letters, digits, `-` and `_` that nobody can guess. */
export function newMark(): string {
  return randomBytes(18).toString("base64url");
}

/**
 * Takes the mark off the scripts that rendering marked as ours, by `nonce`, and tells their hashes. The mark never
 * leaves the server: markup that came in with somebody's words cannot carry it, so its scripts are not hashed.
 */
export function takeMarks(marked: string, mark: string): MarkedPage {
  const hashes = new Set<string>();
  const script = new RegExp(`<script([^<>]*?) nonce="${mark}"([^<>]*)>(.*?)</script>`, "gs");
  const html = marked.replace(script, (_whole, before: string, after: string, body: string) => {
    hashes.add(`sha256-${createHash("sha256").update(body).digest("base64")}`);
    return `<script${before}${after}>${body}</script>`;
  });
  return { html, hashes: [...hashes] };
}

function written(directives: Directives): string {
  return Object.entries(directives)
    .map(([name, values]) => [name, ...values].join(" "))
    .join("; ");
}
