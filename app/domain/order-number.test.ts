import { expect, test } from "vitest";
import { orderNumber } from "./order-number.ts";

test("an order's number is short, speakable and always the same", () => {
  const number = orderNumber("018f3c1e-7a2b-7c3d-9e4f-5a6b7c8d9e0f");
  expect(number).toMatch(/^[346789BCDFGHJKMNPQRTVWXY]{3}-[346789BCDFGHJKMNPQRTVWXY]{3}$/);
  expect(orderNumber("018f3c1e-7a2b-7c3d-9e4f-5a6b7c8d9e0f")).toBe(number);
});

test("orders placed in the same millisecond get different numbers", () => {
  const numbers = Array.from({ length: 500 }, (_, n) =>
    orderNumber(`018f3c1e-7a2b-7c3d-9e4f-${(n * 99_991).toString(16).padStart(12, "0")}`),
  );
  expect(new Set(numbers).size).toBe(500);
});
