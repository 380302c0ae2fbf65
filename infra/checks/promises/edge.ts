import { PUBLIC_PAGE_QUERY } from "#domain/listing-filter";
import { all, at, both, every, list, type Promises, some, type Templates, text } from "../platform.ts";

const DISTRIBUTION = "CloudFront::Distribution";
const POLICY = "CloudFront::CachePolicy";
const KEY = "CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin";
const MANAGED = ["CommonRuleSet", "KnownBadInputs", "AmazonIpReputationList", "SQLi"];
const behaviours = (templates: Templates) =>
  all(templates, DISTRIBUTION).flatMap((each) => [
    at(each, "DistributionConfig.DefaultCacheBehavior"),
    ...list(at(each, "DistributionConfig.CacheBehaviors")),
  ]);

export const EDGE: Promises = {
  "people reach us over TLS 1.2 or later only": both(
    every(DISTRIBUTION, (each) =>
      text(at(each, "DistributionConfig.ViewerCertificate.MinimumProtocolVersion")).startsWith("TLSv1.2"),
    ),
    (templates) =>
      behaviours(templates).every((each) => text(each).includes('"redirect-to-https"'))
        ? []
        : ["a path answers in plain"],
  ),
  "the edge asks the origin over TLS only": every(DISTRIBUTION, (each) =>
    list(at(each, "DistributionConfig.Origins")).every((origin) => {
      const said = text(origin);
      return (
        said.includes("S3OriginConfig") || (said.includes('"https-only"') && said.includes('["TLSv1.2"]'))
      );
    }),
  ),
  "public pages are cached without cookies": every(
    POLICY,
    (each) =>
      at(each, `${KEY}.CookiesConfig.CookieBehavior`) === "none" &&
      at(each, `${KEY}.HeadersConfig.HeaderBehavior`) === "none",
  ),
  "public pages are cached by the parameters the application knows": every(
    POLICY,
    (each) =>
      JSON.stringify(at(each, `${KEY}.QueryStringsConfig.QueryStrings`)) ===
      JSON.stringify(PUBLIC_PAGE_QUERY),
    ({ id }) => id.startsWith("Pages"),
  ),
  "the application's own headers say how long a page is kept": every(
    POLICY,
    (each) => at(each, "CachePolicyConfig.MinTTL") === 0 && at(each, "CachePolicyConfig.DefaultTTL") === 0,
  ),
  "brotli is served": every(POLICY, (each) => at(each, `${KEY}.EnableAcceptEncodingBrotli`) === true),
  "personal pages are never cached": every(
    DISTRIBUTION,
    // AWS's own policy CachingDisabled.
    (each) =>
      at(each, "DistributionConfig.DefaultCacheBehavior.CachePolicyId") ===
      "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
  ),
  "files from S3 are read by the edge alone": every(DISTRIBUTION, (each) => {
    const files = list(at(each, "DistributionConfig.Origins")).filter((origin) =>
      text(origin).includes("S3OriginConfig"),
    );
    return files.length === 2 && files.every((origin) => text(origin).includes('"OriginAccessControlId":{'));
  }),
  "reads fail over to the recovery region": every(DISTRIBUTION, (each) =>
    text(at(each, "DistributionConfig.OriginGroups")).includes("[500,502,503,504]"),
  ),
  "every request is brought to its one address": (templates) =>
    behaviours(templates).every((each) => text(each).includes('"viewer-request"'))
      ? []
      : ["a path is not normalised"],
  "answers carry security headers": both(
    (templates) =>
      behaviours(templates).every((each) => text(each).includes("ResponseHeadersPolicyId"))
        ? []
        : ["a path has none"],
    every("CloudFront::ResponseHeadersPolicy", (each) =>
      ["StrictTransportSecurity", "ContentTypeOptions", "FrameOptions", "ContentSecurityPolicy"].every(
        (name) => at(each, `ResponseHeadersPolicyConfig.SecurityHeadersConfig.${name}`) !== undefined,
      ),
    ),
  ),
  "the edge records requests": every(
    DISTRIBUTION,
    (each) => at(each, "DistributionConfig.Logging.Bucket") !== undefined,
  ),
  "a firewall stands before the edge, the load balancer and the partners' door": both(
    every(DISTRIBUTION, (each) => at(each, "DistributionConfig.WebACLId") !== undefined),
    some("WAFv2::WebACLAssociation", ({ stack }) => stack === "Compute"),
    some("WAFv2::WebACLAssociation", ({ stack }) => stack === "Serverless"),
    some("WAFv2::WebACL", (each) => at(each, "Scope") === "CLOUDFRONT"),
    some("WAFv2::WebACL", (each) => at(each, "Scope") === "REGIONAL", 2),
  ),
  "firewalls know known attacks and refuse what is too large": every("WAFv2::WebACL", (each) => {
    const rules = text(at(each, "Rules"));
    const size = list(at(each, "Rules")).some(
      (rule) => text(rule).includes('"ResponseCode":413') && text(rule).includes('"Block"'),
    );
    return (
      size && MANAGED.every((name) => rules.includes(name)) && !rules.includes('"OverrideAction":{"Count"')
    );
  }),
  "firewalls slow down whoever asks too often, with 429": every(
    "WAFv2::WebACL",
    (each) => {
      const rates = list(at(each, "Rules")).filter((rule) => text(rule).includes("RateBasedStatement"));
      return rates.length === 3 && rates.every((rule) => text(rule).includes('"ResponseCode":429'));
    },
    (each) => !text(at(each, "Name")).includes("load-balancer"),
  ),
  "names lead to the edge, and only Amazon may certify them": both(
    some("Route53::RecordSet", (each) => at(each, "Type") === "AAAA", 2),
    some("Route53::RecordSet", (each) => at(each, "Type") === "CAA"),
  ),
  "the world asks every ten seconds whether we answer": every(
    "Route53::HealthCheck",
    (each) =>
      at(each, "HealthCheckConfig.Type") === "HTTPS" && at(each, "HealthCheckConfig.RequestInterval") === 10,
  ),
};
