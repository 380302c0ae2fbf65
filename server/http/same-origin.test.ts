import { expect, test } from "vitest";
import { refuseCrossOrigin } from "./same-origin.server.ts";

function sent(method: string, headers: Record<string, string>, path = "/sign-in"): Response | null {
  return refuseCrossOrigin(new Request(`https://shop.example${path}`, { method, headers }));
}

test("our own page may change things", () => {
  expect(sent("POST", { "Sec-Fetch-Site": "same-origin", Origin: "https://shop.example" })).toBeNull();
  expect(sent("POST", { Origin: "https://shop.example" })).toBeNull();
});

test("a proxy that ends TLS does not make our own page a stranger", () => {
  expect(sent("POST", { Origin: "http://shop.example" })).toBeNull();
});

test.each<Record<string, string>>([
  { "Sec-Fetch-Site": "cross-site" },
  { "Sec-Fetch-Site": "same-site" },
  { "Sec-Fetch-Site": "cross-site", Origin: "https://shop.example" },
  { Origin: "https://evil.example" },
  { Origin: "https://shop.example.evil.example" },
  { Origin: "https://shop.example:8443" },
  { Origin: "null" },
])("another site's request is refused: %j", async (headers) => {
  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
    const refusal = sent(method, headers);
    expect(refusal?.status).toBe(403);
    expect(await refusal?.json()).toMatchObject({ code: "cross-origin" });
  }
});

test("our pages are open to links from anywhere", () => {
  expect(sent("GET", { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate" }, "/orders")).toBeNull();
  expect(sent("HEAD", { Origin: "https://evil.example" })).toBeNull();
});

test.each(["/api/orders", "/api/session", "/api/cart"])("another site's script does not read %s", (path) => {
  for (const site of ["cross-site", "same-site"]) {
    for (const mode of ["cors", "no-cors", "websocket"])
      expect(sent("GET", { "Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode }, path)?.status).toBe(403);
  }
  expect(sent("GET", { "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors" }, path)).toBeNull();
  expect(sent("GET", { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate" }, path)).toBeNull();
});

test("the catalogue is everybody's", () => {
  const foreign = { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors" };
  expect(sent("GET", foreign, "/api/catalogue/manifest")).toBeNull();
  expect(sent("GET", foreign, "/api/catalogues")?.status).toBe(403);
});

test("whoever shows a token may come from anywhere, and its cookie is not looked at", () => {
  expect(sent("POST", { Origin: "https://evil.example", Authorization: "Bearer x" }, "/api/cart")).toBeNull();
});

test("a client that is no browser carries nobody else's cookie and may ask", () => {
  expect(sent("POST", {})).toBeNull();
});
