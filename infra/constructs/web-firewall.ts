import { CfnWebACL } from "aws-cdk-lib/aws-wafv2";
import type { Construct } from "constructs";

type Rule = CfnWebACL.RuleProperty;

const MANAGED = [
  "AWSManagedRulesAmazonIpReputationList",
  "AWSManagedRulesKnownBadInputsRuleSet",
  "AWSManagedRulesCommonRuleSet",
  "AWSManagedRulesSQLiRuleSet",
];

/** Requests from one address in five minutes: a family behind one router stays far below. */
const RATES = [
  { name: "everything", limit: 6000 },
  {
    name: "sign-in",
    limit: 100,
    paths: ["/sign-in", "/register", "/api/session", "/api/token", "/forgot-password"],
  },
  { name: "operations", limit: 1500, paths: ["/api/operations"] },
];

/** Largest body let through, bytes: the application's own limit, so that both refuse the same. */
const LARGEST_BODY = 1024 * 1024;

type FirewallProps = {
  readonly stage: string;
  /** What stands behind it, which names it. */
  readonly guards: "edge" | "load-balancer" | "partners";
  readonly where: "CLOUDFRONT" | "REGIONAL";
};

/**
 * The web application firewall of either scope: reputation, known attacks, sizes, and rates answered with 429. Behind
 * the edge no rates are counted: every address there is the edge's own, and it has counted already.
 */
export function webFirewall(
  scope: Construct,
  id: string,
  { stage, guards, where }: FirewallProps,
): CfnWebACL {
  const seen = (metricName: string) => ({
    metricName: `egm-${stage}-${guards}-${metricName}`,
    cloudWatchMetricsEnabled: true,
    sampledRequestsEnabled: true,
  });
  const tooLarge: Rule = {
    name: "too-large",
    priority: 0,
    action: { block: { customResponse: { responseCode: 413 } } },
    statement: {
      orStatement: {
        statements: [
          sizeOver({ body: { oversizeHandling: "CONTINUE" } }, LARGEST_BODY),
          sizeOver({ queryString: {} }, 4096),
          sizeOver({ uriPath: {} }, 2048),
        ],
      },
    },
    visibilityConfig: seen("too-large"),
  };
  const counted = guards === "load-balancer" ? [] : RATES;
  const rates = counted.map(
    ({ name, limit, paths }, index): Rule => ({
      name: `rate-${name}`,
      priority: 10 + index,
      action: {
        block: {
          customResponse: { responseCode: 429, responseHeaders: [{ name: "Retry-After", value: "300" }] },
        },
      },
      statement: {
        rateBasedStatement: {
          limit,
          evaluationWindowSec: 300,
          aggregateKeyType: "IP",
          ...(paths && { scopeDownStatement: startsWithAny(paths) }),
        },
      },
      visibilityConfig: seen(`rate-${name}`),
    }),
  );
  const managed = MANAGED.map(
    (name, index): Rule => ({
      name,
      priority: 50 + index,
      overrideAction: { none: {} },
      statement: {
        managedRuleGroupStatement: {
          vendorName: "AWS",
          name,
          // The limit of 8 kB there is far below a batch of operations; our own rule above says what is too large.
          ...(name === "AWSManagedRulesCommonRuleSet" && {
            ruleActionOverrides: [{ name: "SizeRestrictions_BODY", actionToUse: { count: {} } }],
          }),
        },
      },
      visibilityConfig: seen(name),
    }),
  );
  return new CfnWebACL(scope, id, {
    name: `egm-${stage}-${guards}`,
    scope: where,
    defaultAction: { allow: {} },
    rules: [tooLarge, ...rates, ...managed],
    visibilityConfig: seen("all"),
  });
}

function sizeOver(fieldToMatch: CfnWebACL.FieldToMatchProperty, size: number): CfnWebACL.StatementProperty {
  return {
    sizeConstraintStatement: {
      fieldToMatch,
      comparisonOperator: "GT",
      size,
      textTransformations: [{ priority: 0, type: "NONE" }],
    },
  };
}

function startsWithAny(paths: readonly string[]): CfnWebACL.StatementProperty {
  const statements = paths.map((searchString) => ({
    byteMatchStatement: {
      fieldToMatch: { uriPath: {} },
      positionalConstraint: "STARTS_WITH",
      searchString,
      textTransformations: [{ priority: 0, type: "LOWERCASE" }],
    },
  }));
  const [only] = statements;
  return statements.length === 1 && only ? only : { orStatement: { statements } };
}
