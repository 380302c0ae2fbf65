import { expect, test } from "vitest";
import { RULES } from "./trusted-types.ts";

test.each(["", "Rye & Fennel", '{"name":"\\u003cb\\u003e"}', "<script></script>"])(
  "%j may be markup: nothing in it runs",
  (text) => {
    expect(RULES.createHTML(text)).toBe(text);
  },
);

test.each([
  "<b>",
  "<script>steal()</script>",
  "<img src=x onerror=steal()>",
  "a<!--",
  "<SCRIPT></SCRIPT>",
  "<script></script><b>",
])("%j is not made markup", (text) => {
  expect(() => RULES.createHTML(text)).toThrow(TypeError);
});

test.each(["/service-worker.js", "/theme.js", "/assets/search-worker-Ab_9.js"])(
  "%s is a script of ours",
  (address) => {
    expect(RULES.createScriptURL(address)).toBe(address);
    expect(RULES.createScriptURL(new URL(address, location.href).href)).toContain(address);
  },
);

test.each([
  "https://evil.example/assets/a.js",
  "//evil.example/assets/a.js",
  "data:text/javascript,steal()",
  "blob:null/1",
  "javascript:steal()",
  "/api/orders",
  "/illustrations/theme.js",
  "/assets/../api/orders",
  "/illustrations/apple.svg",
])("%s is not", (address) => {
  expect(() => RULES.createScriptURL(address)).toThrow(TypeError);
});
