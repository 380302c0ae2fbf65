import { readFileSync } from "node:fs";
import { Duration, Validations } from "aws-cdk-lib";
import { Certificate, CertificateValidation } from "aws-cdk-lib/aws-certificatemanager";
import {
  AllowedMethods,
  type BehaviorOptions,
  CacheCookieBehavior,
  CachedMethods,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  type IOrigin,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin, OriginGroup, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { AaaaRecord, ARecord, PublicHostedZone, RecordTarget } from "aws-cdk-lib/aws-route53";
import { CloudFrontTarget } from "aws-cdk-lib/aws-route53-targets";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { StringParameter } from "aws-cdk-lib/aws-ssm";
import type { Construct } from "constructs";
import { EDGE_REGION, type PlatformConfig, wellKnown } from "../config.ts";
import { logBucket } from "../constructs/private-bucket.ts";
import { webFirewall } from "../constructs/web-firewall.ts";
import { CATALOGUE, type CachedPaths, ORIGIN_FAILURES, PAGES } from "../edge/cache-policy.ts";
import { ORIGIN_HEADER } from "./compute.ts";
import { PlatformStack } from "./platform-stack.ts";

const READ_ONLY = {
  allowedMethods: AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
  cachedMethods: CachedMethods.CACHE_GET_HEAD,
};

/**
 * The edge. Public pages are cached by path and known parameters, without cookies, for as long as the application's
 * own headers say, stale ones included; what is personal passes through; built files come from S3.
 */
export class EdgeStack extends PlatformStack {
  readonly distribution: Distribution;

  constructor(scope: Construct, config: PlatformConfig) {
    super(scope, config, "Edge", EDGE_REGION);
    const zone = PublicHostedZone.fromPublicHostedZoneAttributes(this, "Zone", {
      hostedZoneId: config.zone.id,
      zoneName: config.zone.name,
    });
    const domainNames = [config.zone.name, `www.${config.zone.name}`];
    Validations.of(this).acknowledge({
      id: "Annotation::@aws-cdk/aws-cloudfront-origins:updateImportedBucketPolicyOac",
      reason: "The bucket policies stand in the data stack and let distributions of this account read",
    });
    this.distribution = new Distribution(this, "Distribution", {
      comment: `eGroceryMart ${config.stage}`,
      domainNames,
      certificate: new Certificate(this, "Certificate", {
        domainName: config.zone.name,
        subjectAlternativeNames: [`www.${config.zone.name}`],
        validation: CertificateValidation.fromDns(zone),
      }),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: HttpVersion.HTTP2_AND_3,
      webAclId: webFirewall(this, "Firewall", {
        stage: config.stage,
        guards: "edge",
        where: "CLOUDFRONT",
      }).attrArn,
      logBucket: logBucket(this, "EdgeLogs", logBucket(this, "EdgeAccessLogs")),
      logFilePrefix: "cloudfront/",
      publishAdditionalMetrics: true,
      ...this.behaviours(),
    });
    // Whoever refreshes the edge stands in another region and asks for the name here.
    new StringParameter(this, "DistributionId", {
      parameterName: wellKnown(config).distributionParameter,
      stringValue: this.distribution.distributionId,
    });
    for (const recordName of domainNames) {
      const target = RecordTarget.fromAlias(new CloudFrontTarget(this.distribution));
      new ARecord(this, `A-${recordName}`, { zone, recordName: `${recordName}.`, target });
      new AaaaRecord(this, `Aaaa-${recordName}`, { zone, recordName: `${recordName}.`, target });
    }
  }

  private behaviours(): {
    defaultBehavior: BehaviorOptions;
    additionalBehaviors: Record<string, BehaviorOptions>;
  } {
    const names = wellKnown(this.config);
    const primary = this.application(names.origin);
    // Reads fail over by themselves. Writes never do: CloudFront retries no POST, and must not.
    const either = new OriginGroup({
      primaryOrigin: primary,
      fallbackOrigin: this.application(names.recoveryOrigin),
      fallbackStatusCodes: [...ORIGIN_FAILURES],
    });
    const bucket = Bucket.fromBucketAttributes(this, "Assets", {
      bucketName: names.assetsBucket,
      region: this.config.region,
    });
    const uploads = Bucket.fromBucketAttributes(this, "Uploads", {
      bucketName: names.uploadsBucket,
      region: this.config.region,
    });
    const common = {
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: this.headers(),
      compress: true,
      functionAssociations: [{ function: this.viewerRequest(), eventType: FunctionEventType.VIEWER_REQUEST }],
    };
    const kept = { ...common, ...READ_ONLY, origin: either };
    const page = {
      ...kept,
      cachePolicy: this.policy("Pages", PAGES, "Public pages: the application's Cache-Control decides"),
    };
    const catalogue = {
      ...kept,
      cachePolicy: this.policy(
        "Catalogue",
        CATALOGUE,
        "Shards for ever, manifest and changes for seconds: the application's Cache-Control decides",
      ),
    };
    const file = { ...common, ...READ_ONLY, cachePolicy: CachePolicy.CACHING_OPTIMIZED };
    return {
      defaultBehavior: {
        ...common,
        origin: primary,
        allowedMethods: AllowedMethods.ALLOW_ALL,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      },
      additionalBehaviors: {
        ...onPaths(PAGES, page),
        ...onPaths(CATALOGUE, catalogue),
        "/assets/*": { ...file, origin: S3BucketOrigin.withOriginAccessControl(bucket) },
        "/media/*": { ...file, origin: S3BucketOrigin.withOriginAccessControl(uploads) },
      },
    };
  }

  private application(domainName: string): IOrigin {
    return new HttpOrigin(domainName, {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      originSslProtocols: [OriginSslPolicy.TLS_V1_2],
      customHeaders: {
        [ORIGIN_HEADER]: `{{resolve:secretsmanager:${wellKnown(this.config).originSecret}:SecretString}}`,
      },
      connectionAttempts: 2,
      connectionTimeout: Duration.seconds(4),
      // Streams of order hints are quiet for 25 s at most.
      readTimeout: Duration.seconds(60),
      keepaliveTimeout: Duration.seconds(60),
      originShieldRegion: this.config.region,
    });
  }

  /** Nothing of the viewer is part of the key but the path, known parameters and the encoding. */
  private policy(name: string, { query, longest }: CachedPaths, comment: string): CachePolicy {
    return new CachePolicy(this, name, {
      cachePolicyName: `egm-${this.config.stage}-${name.toLowerCase()}`,
      comment,
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.seconds(longest),
      queryStringBehavior: CacheQueryStringBehavior.allowList(...query),
      cookieBehavior: CacheCookieBehavior.none(),
      headerBehavior: CacheHeaderBehavior.none(),
      enableAcceptEncodingBrotli: true,
      enableAcceptEncodingGzip: true,
    });
  }

  private viewerRequest(): EdgeFunction {
    const source = readFileSync(new URL("../edge/viewer-request.js", import.meta.url), "utf8");
    return new EdgeFunction(this, "ViewerRequest", {
      functionName: `egm-${this.config.stage}-viewer-request`,
      comment: "One address for one page",
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(source.replace("__PUBLIC_PAGE_QUERY__", JSON.stringify(PAGES.query))),
    });
  }

  /** For files from S3 above all; what the application says about its own pages stands, its script hashes too. */
  private headers(): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, "SecurityHeaders", {
      responseHeadersPolicyName: `egm-${this.config.stage}-security`,
      securityHeadersBehavior: {
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(730),
          includeSubdomains: true,
          preload: true,
          override: true,
        },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: {
          referrerPolicy: HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN,
          override: false,
        },
        contentSecurityPolicy: {
          contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'",
          override: false,
        },
      },
      removeHeaders: ["Server", "X-Powered-By"],
    });
  }
}

function onPaths({ paths }: CachedPaths, behaviour: BehaviorOptions): Record<string, BehaviorOptions> {
  return Object.fromEntries(paths.map((path) => [path, behaviour]));
}
