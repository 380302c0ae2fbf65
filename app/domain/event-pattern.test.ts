import { describe, expect, test } from "vitest";
import { matchesPattern } from "./event-pattern.ts";
import { EVENT_RULES, EVENT_SOURCE, type EventPattern } from "./event-rules.ts";

/** The event AWS's own documentation explains its patterns with. */
const EC2 = {
  version: "0",
  id: "6a7e8feb-b491-4cf7-a9f1-bf3703467718",
  "detail-type": "EC2 Instance State-change Notification",
  source: "aws.ec2",
  account: "111122223333",
  time: "2017-12-22T18:43:48Z",
  region: "us-west-1",
  resources: ["arn:aws:ec2:us-west-1:123456789012:instance/i-1234567890abcdef0"],
  detail: {
    "instance-id": "i-1234567890abcdef0",
    state: "terminated",
    "c-count": 5,
    "d-count": 3,
    "x-limit": 301.8,
  },
};

const detail = (pattern: EventPattern, of: unknown) => matchesPattern({ detail: pattern }, { detail: of });

describe("as EventBridge documents its patterns", () => {
  test("every field named must match, fields not named do not matter", () => {
    expect(matchesPattern({ source: ["aws.ec2"] }, EC2)).toBe(true);
    expect(matchesPattern({ source: ["aws.ec2"], region: ["us-east-1"] }, EC2)).toBe(false);
  });
  test("a field matches by any of the values listed", () => {
    expect(matchesPattern({ detail: { state: ["running", "terminated"] } }, EC2)).toBe(true);
    expect(matchesPattern({ detail: { state: ["running", "stopped"] } }, EC2)).toBe(false);
  });
  test("values are compared exactly, case and type included", () => {
    expect(detail({ state: ["Terminated"] }, { state: "terminated" })).toBe(false);
    expect(detail({ count: [7] }, { count: "7" })).toBe(false);
    expect(detail({ count: ["7"] }, { count: 7 })).toBe(false);
    expect(detail({ on: [true] }, { on: true })).toBe(true);
  });
  test("a list in the event matches when it shares a value with the pattern", () => {
    expect(detail({ states: ["a", "b"] }, { states: ["b", "c"] })).toBe(true);
    expect(detail({ states: ["a"] }, { states: ["b", "c"] })).toBe(false);
    expect(detail({ states: ["a"] }, { states: [] })).toBe(false);
  });
  test("of a list of objects one must match the whole pattern beneath it", () => {
    const items = [
      { kind: "fruit", count: 1 },
      { kind: "bread", count: 9 },
    ];
    expect(detail({ items: { kind: ["fruit"], count: [1] } }, { items })).toBe(true);
    expect(detail({ items: { kind: ["fruit"], count: [9] } }, { items })).toBe(false);
  });
  test("null matches null, and not what is absent or empty", () => {
    expect(detail({ responder: [null] }, { responder: null })).toBe(true);
    expect(detail({ responder: [null] }, {})).toBe(false);
    expect(detail({ responder: [null] }, { responder: "" })).toBe(false);
    expect(detail({ responder: [""] }, { responder: "" })).toBe(true);
  });
  test("prefix and suffix look at texts alone", () => {
    expect(matchesPattern({ time: [{ prefix: "2017-12-" }], region: [{ suffix: "-1" }] }, EC2)).toBe(true);
    expect(matchesPattern({ time: [{ prefix: "2018" }] }, EC2)).toBe(false);
    expect(detail({ count: [{ prefix: "5" }] }, { count: 55 })).toBe(false);
  });
  test("equals-ignore-case ignores case", () => {
    expect(detail({ state: [{ "equals-ignore-case": "TERMINATED" }] }, EC2.detail)).toBe(true);
    expect(detail({ state: [{ "equals-ignore-case": "TERMINATE" }] }, EC2.detail)).toBe(false);
  });
  test("anything-but takes one value or several, and needs the field to be there", () => {
    expect(detail({ state: [{ "anything-but": "initializing" }] }, EC2.detail)).toBe(true);
    expect(detail({ state: [{ "anything-but": ["stopped", "terminated"] }] }, EC2.detail)).toBe(false);
    expect(detail({ "x-limit": [{ "anything-but": [100, 200] }] }, EC2.detail)).toBe(true);
    expect(detail({ nothing: [{ "anything-but": "a" }] }, EC2.detail)).toBe(false);
  });
  test("numeric takes one bound or two, on numbers alone", () => {
    const pattern = { "c-count": [{ numeric: [">", 0, "<=", 5] }], "d-count": [{ numeric: ["<", 10] }] };
    expect(detail({ ...pattern, "x-limit": [{ numeric: ["=", 301.8] }] }, EC2.detail)).toBe(true);
    expect(detail({ "c-count": [{ numeric: [">", 0, "<", 5] }] }, EC2.detail)).toBe(false);
    expect(detail({ "c-count": [{ numeric: [">=", 5] }] }, { "c-count": "5" })).toBe(false);
    expect(() => detail({ "c-count": [{ numeric: ["~", 5] }] }, EC2.detail)).toThrow(RangeError);
    expect(() => detail({ "c-count": [{ numeric: [">"] }] }, EC2.detail)).toThrow(RangeError);
  });
  test("exists asks after leaves: an object is none", () => {
    expect(detail({ state: [{ exists: true }] }, EC2.detail)).toBe(true);
    expect(detail({ state: [{ exists: true }] }, { state: { deep: 1 } })).toBe(false);
    expect(detail({ "c-count": [{ exists: false }] }, { state: "a" })).toBe(true);
    expect(detail({ "c-count": [{ exists: false }] }, EC2.detail)).toBe(false);
    expect(detail({ state: [{ exists: false }, "running"] }, { state: "running" })).toBe(true);
    expect(matchesPattern({ detail: { deep: { state: [{ exists: false }] } } }, {})).toBe(true);
  });
  test("what an object inherits is no field of it", () => {
    expect(detail({ constructor: [{ exists: true }] }, {})).toBe(false);
  });
});

test("the rules hear of settled orders, and of nothing else about orders", () => {
  const heard = (type: string, of: unknown) =>
    EVENT_RULES.filter(({ pattern }) =>
      matchesPattern(pattern, { source: EVENT_SOURCE, "detail-type": type, detail: of }),
    ).map(({ name }) => name);
  expect(heard("OrderSettled", { state: "needs-you" })).toEqual(["order-settled"]);
  expect(heard("OrderSettled", { state: "cancelled" })).toEqual([]);
  expect(heard("OrderReceived", { state: "confirmed" })).toEqual([]);
  expect(heard("CataloguePublished", {})).toEqual(["catalogue-published"]);
});
