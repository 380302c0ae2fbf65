import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { NOTHING_RUNS, pagePolicy, takeMarks } from "./content-security-policy.ts";

const hashOf = (script: string) => `sha256-${createHash("sha256").update(script).digest("base64")}`;

describe("our scripts are told from others by the mark of this rendering", () => {
  test("a marked script is hashed and loses its mark", () => {
    expect(takeMarks('<script nonce="m4rk" type="module" async="">go()</script>', "m4rk")).toEqual({
      html: '<script type="module" async="">go()</script>',
      hashes: [hashOf("go()")],
    });
  });

  test("the mark may stand after other attributes", () => {
    const { html, hashes } = takeMarks('<script async="" nonce="m4rk">go()</script>', "m4rk");
    expect({ html, hashes }).toEqual({ html: '<script async="">go()</script>', hashes: [hashOf("go()")] });
  });

  test.each([
    "<script>steal()</script>",
    '<script nonce="">steal()</script>',
    '<script nonce="m4r">steal()</script>',
    '<script nonce="M4RK">steal()</script>',
    '<script data-x="<script nonce="m4">steal()</script>',
  ])("a script that came in with somebody's words is not: %s", (injected) => {
    const { html, hashes } = takeMarks(`${injected}<script nonce="m4rk">go()</script>`, "m4rk");
    expect(hashes).toEqual([hashOf("go()")]);
    expect(html).toBe(`${injected}<script>go()</script>`);
  });

  test("a script before ours is not taken for its beginning", () => {
    const page = '<script>steal()</script><p title="x"></p><script nonce="m4rk">\ngo()\n</script>';
    expect(takeMarks(page, "m4rk").hashes).toEqual([hashOf("\ngo()\n")]);
  });
});

describe("a page's policy", () => {
  const policy = pagePolicy(["sha256-abc"], {
    uploads: "https://uploads.example",
    secure: true,
    development: false,
  });
  test.each([
    "default-src 'none'",
    "script-src 'self' 'sha256-abc'",
    "style-src 'self'",
    "connect-src 'self' https://uploads.example",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "upgrade-insecure-requests",
  ])("says %s", (directive) => {
    expect(policy.split("; ")).toContain(directive);
  });
  test("allows neither inline nor evaluated code", () => {
    expect(policy).not.toMatch(/unsafe|nonce|\*|data:|strict-dynamic/);
  });
  test("leaves plain http alone where there is no TLS", () => {
    expect(pagePolicy([], { uploads: "", secure: false, development: false })).not.toContain("upgrade");
  });
  test("what is no page may do nothing at all", () => {
    expect(NOTHING_RUNS).toMatch(/^default-src 'none'; /);
    expect(NOTHING_RUNS).not.toMatch(/'self'|unsafe/);
  });
});
