import { NOTHING_RUNS, PICTURE_FILE, SCRIPT_FILE } from "./content-security-policy.ts";

/** Of what the platform offers, our pages use passkeys; nobody else may use anything through us. */
const UNUSED = [
  "accelerometer",
  "autoplay",
  "bluetooth",
  "browsing-topics",
  "camera",
  "display-capture",
  "encrypted-media",
  "fullscreen",
  "geolocation",
  "gyroscope",
  "hid",
  "idle-detection",
  "local-fonts",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "picture-in-picture",
  "screen-wake-lock",
  "serial",
  "usb",
  "xr-spatial-tracking",
];

/** Headers of every answer, whoever makes it and whatever it is. */
const ALWAYS = {
  "X-Content-Type-Options": "nosniff",
  // Addresses of ours may say what somebody looks for, or carry a link's token.
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": [
    ...UNUSED.map((feature) => `${feature}=()`),
    "publickey-credentials-create=(self)",
    "publickey-credentials-get=(self)",
  ].join(", "),
  "X-Frame-Options": "DENY",
};

/** Two years, as the browsers' preload list asks for. */
const ONLY_TLS = { "Strict-Transport-Security": "max-age=63072000; includeSubDomains" };

const OVER_TLS = { ...ALWAYS, ...ONLY_TLS };

/** The headers every answer has, besides a policy; `secure` when the client came over TLS. */
export function headersOfAll(secure: boolean): Readonly<Record<string, string>> {
  return secure ? OVER_TLS : ALWAYS;
}

/** The policy of an answer that is no page; a page brings its own. `pathname` says what file it may be. */
export function policyOf(pathname: string): string {
  if (pathname.endsWith(".js")) return SCRIPT_FILE;
  return pathname.endsWith(".svg") ? PICTURE_FILE : NOTHING_RUNS;
}
