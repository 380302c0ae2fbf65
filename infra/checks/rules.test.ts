import { expect, inject, test } from "vitest";
import { matchesPattern } from "#domain/event-pattern";
import { EVENT_RULES, EVENT_SOURCE, type EventPattern } from "#domain/event-rules";
import type { DomainEvent } from "#domain/events";
import { ORDER_STATES } from "#domain/order-states";
import { CONFIGS, STAGES } from "../config.ts";
import { all, at, type Found, list, readTemplates, text } from "./platform.ts";

const templates = readTemplates(inject("platform"));

const ORDER = { orderId: "018f0000-0000-7000-8000-000000000000" };
const EVENTS: readonly DomainEvent[] = [
  { type: "OrderReceived", detail: ORDER },
  ...ORDER_STATES.map((state) => ({ type: "OrderSettled" as const, detail: { ...ORDER, state } })),
  { type: "CataloguePublished", detail: { epoch: "e", seq: 1 } },
];

/** The rule of this name on our bus. */
function deployed(name: string): Found {
  const found = all(templates, "Events::Rule").find((each) => at(each, "Name") === `egm-production-${name}`);
  if (found === undefined) throw new Error(`the rule ${name} is not deployed`);
  return found;
}

test.each(EVENT_RULES)(
  "the rule $name is deployed as it is followed on one machine",
  ({ name, pattern, target }) => {
    const rule = deployed(name);
    const there = at(rule, "EventPattern") as EventPattern;
    for (const { type, detail } of EVENTS) {
      const event = { source: EVENT_SOURCE, "detail-type": type, detail };
      expect(matchesPattern(there, event), text(event)).toBe(matchesPattern(pattern, event));
    }
    expect(matchesPattern(there, { source: "aws.s3", "detail-type": "OrderSettled", detail: {} })).toBe(
      false,
    );
    const [to, ...others] = list(at(rule, "Targets")).map(text);
    expect(others).toEqual([]);
    expect(to).toMatch("queue" in target ? /"noticesQueue/ : /"EdgeRefresh/);
  },
);

test("each of our events is one some rule is for, or that only the archive keeps", () => {
  const heard = EVENTS.filter(({ type, detail }) =>
    EVENT_RULES.some(({ pattern }) =>
      matchesPattern(pattern, { source: EVENT_SOURCE, "detail-type": type, detail }),
    ),
  );
  expect(new Set(heard.map(({ type }) => type))).toEqual(new Set(["OrderSettled", "CataloguePublished"]));
});

test.each(STAGES)("in %s urgent alerts go to a telephone number as SNS takes one", (stage) => {
  // E.164: a plus, the country, fifteen digits at most. Anything else is accepted at the deploy and never rings.
  expect(CONFIGS[stage].alerts.sms).toMatch(/^\+[1-9]\d{6,14}$/);
});
