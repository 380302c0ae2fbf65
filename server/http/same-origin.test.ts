import { expect, test } from "vitest";
import { refuseCrossOrigin } from "./same-origin.server.ts";

function sent(method: string, headers: Record<string, string>): Response | null {
  return refuseCrossOrigin(new Request("https://shop.example/sign-in", { method, headers }));
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

test("reading is open to links from anywhere", () => {
  expect(sent("GET", { "Sec-Fetch-Site": "cross-site" })).toBeNull();
  expect(sent("HEAD", { Origin: "https://evil.example" })).toBeNull();
});

test("a client that is no browser carries nobody else's cookie and may ask", () => {
  expect(sent("POST", {})).toBeNull();
});
