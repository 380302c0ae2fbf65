import { expect, test } from "vitest";
import { formatTraceParent, mintTraceParent, parseTraceParent, traceOfOperation } from "./trace-parent.ts";

const TEXT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

test("the example of W3C Trace Context is read and written as it stands", () => {
  const parent = parseTraceParent(TEXT);
  expect(parent).toEqual({
    traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
    spanId: "00f067aa0ba902b7",
    sampled: true,
  });
  expect(parent && formatTraceParent(parent)).toBe(TEXT);
});

test.each([
  ["nothing", null],
  ["another version", TEXT.replace("00-", "01-")],
  ["upper case", TEXT.toUpperCase()],
  ["a trace of zeros", `00-${"0".repeat(32)}-00f067aa0ba902b7-01`],
  ["a span of zeros", `00-4bf92f3577b34da6a3ce929d0e0e4736-${"0".repeat(16)}-01`],
  ["more than one", `${TEXT},${TEXT}`],
])("%s is no traceparent", (_what, text) => {
  expect(parseTraceParent(text)).toBeNull();
});

test("what a device mints asks for no recording", () => {
  const minted = mintTraceParent(Uint8Array.from({ length: 24 }, (_, at) => at));
  expect(minted).toBe("00-000102030405060708090a0b0c0d0e0f-1011121314151617-00");
  expect(parseTraceParent(minted)?.sampled).toBe(false);
});

test("an operation without a trace is traced by its id, the same however often it is sent", () => {
  const parent = traceOfOperation("018f0000-0000-7000-8000-0000000000aa");
  expect(parseTraceParent(formatTraceParent(parent))).toEqual(parent);
  expect(parent.traceId).toBe("018f00000000700080000000000000aa");
});
