import { expect, test } from "vitest";
import { subjectOf } from "./dead-letters.ts";

const orderId = "01980000-0000-7000-8000-000000000001";

test("a message to the reviewers is about its order", () => {
  expect(subjectOf("orders", JSON.stringify({ orderId }))).toEqual({ kind: "order", orderId });
});

test("an event is named, with its order where it has one", () => {
  const settled = { "detail-type": "OrderSettled", detail: { orderId, state: "confirmed" } };
  expect(subjectOf("notices", JSON.stringify(settled))).toEqual({
    kind: "event",
    name: "OrderSettled",
    orderId,
  });
  expect(subjectOf("notices", '{"detail-type":"MorningReportDue"}')).toEqual({
    kind: "event",
    name: "MorningReportDue",
    orderId: null,
  });
});

test("of a mail nothing is told, for it is sealed", () => {
  expect(subjectOf("mail", '{"to":"c2VhbGVk","sealed":"c2VhbGVk"}')).toEqual({ kind: "mail" });
});

test("what storage told of a new file is about a picture", () => {
  const told = { "detail-type": "Object Created", detail: { object: { key: `incoming/${orderId}` } } };
  expect(subjectOf("images", JSON.stringify(told))).toEqual({ kind: "picture" });
  expect(subjectOf("images", "not json")).toEqual({ kind: "unreadable" });
});

test.each(["not json", "[]", '{"orderId":"<b>"}', '{"detail-type":"<b>"}'])("%j says nothing", (body) => {
  expect(subjectOf("orders", body)).toEqual({ kind: "unreadable" });
});
