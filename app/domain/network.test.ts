import { expect, test } from "vitest";
import { coarseNetwork } from "./network.ts";

test.each([
  ["203.0.113.87", "203.0.113.x"],
  ["::ffff:203.0.113.87", "203.0.113.x"],
  ["2001:db8:85a3:8d3:1319:8a2e:370:7348", "2001:db8:85a3::"],
  ["2001:DB8::1", "2001:db8:0::"],
  ["::1", "0:0:0::"],
  ["unknown", ""],
  ["<script>", ""],
  ["", ""],
])("%s is shown as %j", (address, network) => {
  expect(coarseNetwork(address)).toBe(network);
});
