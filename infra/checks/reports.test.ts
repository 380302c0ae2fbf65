import { readFileSync } from "node:fs";
import * as v from "valibot";
import { describe, expect, inject, test } from "vitest";
import { ACKNOWLEDGED } from "./acknowledged.ts";

const read = (name: string): unknown => JSON.parse(readFileSync(`${inject("platform")}/${name}`, "utf8"));

const nag = v
  .parse(
    v.array(
      v.object({
        ruleName: v.string(),
        violatingResources: v.array(v.object({ constructPath: v.string() })),
      }),
    ),
    read("nag.json"),
  )
  .flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath }) => ({
      rule: ruleName,
      path: constructPath.replace(/^Egm-[a-z]+-/, ""),
    })),
  );
const matches = (finding: (typeof nag)[number], { rule, where }: (typeof ACKNOWLEDGED)[number]) =>
  finding.rule.startsWith(rule) && where.test(finding.path);

describe("cdk-nag's AwsSolutions", () => {
  test("finds nothing that is not acknowledged", () => {
    expect(nag.length).toBeGreaterThan(0);
    expect(nag.filter((finding) => !ACKNOWLEDGED.some((entry) => matches(finding, entry)))).toEqual([]);
  });
  test("finds all that is acknowledged: no entry is stale", () => {
    expect(ACKNOWLEDGED.filter((entry) => !nag.some((finding) => matches(finding, entry)))).toEqual([]);
  });
  test("is acknowledged in 60 places at most, each with a reason", () => {
    expect(ACKNOWLEDGED.length).toBeLessThanOrEqual(60);
    for (const { reason } of ACKNOWLEDGED) expect(reason.length).toBeGreaterThan(20);
  });
});

test("CloudFormation's validator finds no error", () => {
  const { pluginReports } = v.parse(
    v.object({
      pluginReports: v.array(
        v.object({
          pluginName: v.string(),
          violations: v.array(
            v.object({ ruleName: v.string(), severity: v.string(), description: v.string() }),
          ),
        }),
      ),
    }),
    read("validation-report.json"),
  );
  expect(pluginReports.map(({ pluginName }) => pluginName)).toContain("CloudFormation Validate");
  const errors = pluginReports.flatMap(({ violations }) =>
    violations.filter(({ severity }) => severity === "error"),
  );
  expect(errors).toEqual([]);
});
