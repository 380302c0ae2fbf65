import { expect, test } from "vitest";
import { ownFrames, sameness } from "./error-reports.ts";

const STACK = `TypeError: Cannot read properties of undefined (reading 'x')
    at readCart (file:///srv/shop/build/server/chunks/cart-Ab3dEf9h.js:10:21)
    at async Promise.all (index 0)
    at Client.query (/srv/shop/node_modules/pg/lib/client.js:526:17)
    at processTicksAndRejections (node:internal/process/task_queues:105:5)
    at /srv/shop/server/orders/place-order.server.ts:40:3`;

test("frames of ours are kept by function and file, packages and Node are not", () => {
  expect(ownFrames(STACK)).toEqual([
    "readCart server/chunks/cart.js",
    "anonymous server/orders/place-order.server.ts",
  ]);
});

test("a browser's stack is read in either manner of writing", () => {
  expect(ownFrames("addLine@https://shop.example/assets/device-Zz01_-9a.js:1:200")).toEqual([
    "addLine assets/device.js",
  ]);
  expect(ownFrames("    at addLine (https://shop.example/assets/device-Zz01_-9a.js:1:200)")).toEqual([
    "addLine assets/device.js",
  ]);
});

test("another build, another line, the same failure; another place, another", () => {
  const same = (stack: string) => sameness("server", "TypeError", ownFrames(stack));
  expect(same(STACK.replaceAll("10:21", "99:1").replace("Ab3dEf9h", "Qq7_wErt"))).toBe(same(STACK));
  expect(same(STACK.replace("readCart", "writeCart"))).not.toBe(same(STACK));
});
