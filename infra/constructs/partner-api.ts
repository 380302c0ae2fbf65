import {
  AccessLogFormat,
  ApiDefinition,
  EndpointType,
  LogGroupLogDestination,
  MethodLoggingLevel,
  Period,
  SecurityPolicy,
  SpecRestApi,
  type UsagePlan,
} from "aws-cdk-lib/aws-apigateway";
import { VpcLink } from "aws-cdk-lib/aws-apigatewayv2";
import { Certificate, CertificateValidation } from "aws-cdk-lib/aws-certificatemanager";
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { ARecord, PublicHostedZone, RecordTarget } from "aws-cdk-lib/aws-route53";
import { ApiGatewayDomain } from "aws-cdk-lib/aws-route53-targets";
import { CfnWebACLAssociation } from "aws-cdk-lib/aws-wafv2";
import { Construct } from "constructs";
import { describeApi } from "#api/describe/document.server";
import { type PlatformConfig, wellKnown } from "../config.ts";
import { partnerApiDefinition } from "../partner-api-definition.ts";
import type { ComputeStack } from "../stacks/compute.ts";
import type { NetworkStack } from "../stacks/network.ts";
import { PlatformStack } from "../stacks/platform-stack.ts";
import { webFirewall } from "./web-firewall.ts";

/**
 * What a partner's system may ask, each counted by itself: requests a second, how many at once, requests a day.
 * Everybody starts on the first; an operator moves a key by hand.
 */
const PLANS = {
  standard: { rate: 10, burst: 20, daily: 50_000 },
  bulk: { rate: 50, burst: 100, daily: 1_000_000 },
} as const;

type Props = {
  readonly config: PlatformConfig;
  readonly network: NetworkStack;
  readonly compute: ComputeStack;
  readonly logsKey: IKey;
  /** By name: the function itself needs to know a plan, and the plan the API. */
  readonly authorizerArn: string;
};

/**
 * The door for partners' systems, `https://partners.<domain>/api/vendors/…`: token, rate, quota and form are checked
 * here, and what passes goes through a private link to the application. A REST API, since HTTP APIs verify no ES256,
 * validate no bodies and know neither quotas nor tracing.
 */
export class PartnerApi extends Construct {
  readonly api: SpecRestApi;
  readonly standardPlan: UsagePlan;

  constructor(scope: Construct, id: string, { config, network, compute, logsKey, authorizerArn }: Props) {
    super(scope, id);
    const domainName = wellKnown(config).partnerApi;
    const zone = PublicHostedZone.fromPublicHostedZoneAttributes(this, "Zone", {
      hostedZoneId: config.zone.id,
      zoneName: config.zone.name,
    });
    const link = new VpcLink(this, "Link", {
      vpcLinkName: `egm-${config.stage}-partners`,
      vpc: network.vpc,
      subnets: network.vpc.selectSubnets({ subnetGroupName: "application" }),
      securityGroups: [network.partnerLinkGroup],
    });
    const authorizerRole = new Role(this, "AuthorizerRole", {
      assumedBy: new ServicePrincipal("apigateway.amazonaws.com"),
      inlinePolicies: {
        ask: new PolicyDocument({
          statements: [
            new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [authorizerArn] }),
          ],
        }),
      },
    });
    const { region, partition } = PlatformStack.of(this);
    const definition = partnerApiDefinition(describeApi(), {
      host: domainName,
      vpcLinkId: link.vpcLinkId,
      listenerArn: compute.partnerListener.listenerArn,
      authorizerUri: `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${authorizerArn}/invocations`,
      authorizerRole: authorizerRole.roleArn,
    });
    this.api = new SpecRestApi(this, "Api", {
      restApiName: `egm-${config.stage}-partners`,
      apiDefinition: ApiDefinition.fromInline(definition),
      endpointTypes: [EndpointType.REGIONAL],
      disableExecuteApiEndpoint: true,
      cloudWatchRole: true,
      domainName: {
        domainName,
        certificate: new Certificate(this, "Certificate", {
          domainName,
          validation: CertificateValidation.fromDns(zone),
        }),
        endpointType: EndpointType.REGIONAL,
        securityPolicy: SecurityPolicy.TLS_1_2,
      },
      deployOptions: {
        stageName: "v1",
        tracingEnabled: true,
        metricsEnabled: true,
        loggingLevel: MethodLoggingLevel.ERROR,
        dataTraceEnabled: false,
        accessLogDestination: new LogGroupLogDestination(
          new LogGroup(this, "AccessLogs", {
            logGroupName: `/egm/${config.stage}/partner-api`,
            retention: config.logDays,
            encryptionKey: logsKey,
          }),
        ),
        accessLogFormat: AccessLogFormat.jsonWithStandardFields({
          caller: false,
          httpMethod: true,
          ip: true,
          protocol: true,
          requestTime: true,
          resourcePath: true,
          responseLength: true,
          status: true,
          user: true,
        }),
        throttlingRateLimit: 500,
        throttlingBurstLimit: 1000,
      },
    });
    new ARecord(this, "Record", {
      zone,
      recordName: "partners",
      target: RecordTarget.fromAlias(new ApiGatewayDomain(this.api.domainName ?? never())),
    });
    new CfnWebACLAssociation(this, "FirewallOnApi", {
      resourceArn: this.api.deploymentStage.stageArn,
      webAclArn: webFirewall(this, "Firewall", { stage: config.stage, guards: "partners", where: "REGIONAL" })
        .attrArn,
    });
    const [standard] = Object.entries(PLANS).map(([name, { rate, burst, daily }]) =>
      this.api.addUsagePlan(`Plan-${name}`, {
        name: `egm-${config.stage}-${name}`,
        throttle: { rateLimit: rate, burstLimit: burst },
        quota: { limit: daily, period: Period.DAY },
        apiStages: [{ api: this.api, stage: this.api.deploymentStage }],
      }),
    );
    this.standardPlan = standard ?? never();
  }
}

function never(): never {
  throw new Error("the API was made without a domain or plans");
}
