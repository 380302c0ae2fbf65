import {
  AclCidr,
  AclTraffic,
  Action,
  FlowLogDestination,
  FlowLogTrafficType,
  GatewayVpcEndpointAwsService,
  InterfaceVpcEndpointAwsService,
  IpAddresses,
  type ISubnet,
  NetworkAcl,
  Peer,
  Port,
  SecurityGroup,
  SubnetType,
  TrafficDirection,
  Vpc,
} from "aws-cdk-lib/aws-ec2";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { PlatformConfig } from "../config.ts";
import { PlatformStack } from "./platform-stack.ts";

export const WEB_PORT = 3000;
export const POSTGRES_PORT = 5432;
export const REDIS_PORT = 6379;
/** Ports answers come back to. */
const EPHEMERAL = AclTraffic.tcpPortRange(1024, 65_535);

/** Services reached without leaving the network; everything else, mail for one, goes through the NAT gateways. */
const ENDPOINTS = {
  Sqs: InterfaceVpcEndpointAwsService.SQS,
  Sns: InterfaceVpcEndpointAwsService.SNS,
  Events: InterfaceVpcEndpointAwsService.EVENTBRIDGE,
  EcrApi: InterfaceVpcEndpointAwsService.ECR,
  EcrImages: InterfaceVpcEndpointAwsService.ECR_DOCKER,
  Logs: InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS,
  Secrets: InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
  Kms: InterfaceVpcEndpointAwsService.KMS,
  XRay: InterfaceVpcEndpointAwsService.XRAY,
};

/**
 * Three zones, and in each a public subnet for load balancer and NAT, a private one for the application and an
 * isolated one for the data. Network ACLs let only what flows between them through, whatever a security group says.
 */
export class NetworkStack extends PlatformStack {
  readonly vpc: Vpc;
  readonly loadBalancerGroup: SecurityGroup;
  readonly webGroup: SecurityGroup;
  readonly workerGroup: SecurityGroup;
  readonly functionGroup: SecurityGroup;
  /** API Gateway's way in, and the inner load balancer it leads to. */
  readonly partnerLinkGroup: SecurityGroup;
  readonly innerBalancerGroup: SecurityGroup;

  constructor(scope: Construct, config: PlatformConfig, logsKey: IKey) {
    super(scope, config, "Network");
    this.vpc = new Vpc(this, "Vpc", {
      vpcName: `egm-${config.stage}`,
      ipAddresses: IpAddresses.cidr(`${config.network.primary}.0.0/16`),
      maxAzs: 3,
      natGateways: config.network.natGateways,
      subnetConfiguration: [
        { name: "public", subnetType: SubnetType.PUBLIC, cidrMask: 22, mapPublicIpOnLaunch: false },
        { name: "application", subnetType: SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 20 },
        { name: "data", subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 24 },
      ],
      // The CDK would do this by a function of its own; no rule of ours uses the default group.
      restrictDefaultSecurityGroup: false,
    });
    this.vpc.addFlowLog("FlowLogs", {
      trafficType: FlowLogTrafficType.ALL,
      destination: FlowLogDestination.toCloudWatchLogs(
        new LogGroup(this, "FlowLogGroup", { retention: config.logDays, encryptionKey: logsKey }),
      ),
    });
    this.loadBalancerGroup = this.group("LoadBalancer", "the load balancer");
    this.webGroup = this.group("Web", "web tasks");
    this.workerGroup = this.group("Worker", "worker tasks");
    this.functionGroup = this.group("Function", "functions in the network");
    this.partnerLinkGroup = this.group("PartnerLink", "the link of API Gateway into the network");
    this.innerBalancerGroup = this.group("InnerBalancer", "the load balancer for partners");
    this.connectGroups();
    this.connectSubnets();
    this.addEndpoints();
  }

  private group(id: string, whose: string): SecurityGroup {
    return new SecurityGroup(this, `${id}Group`, {
      vpc: this.vpc,
      allowAllOutbound: false,
      description: `eGroceryMart ${this.config.stage}: ${whose}`,
    });
  }

  /** Data is reached by subnet, not by group: its groups stand in its own stack, which would make a circle. */
  private connectGroups(): void {
    this.loadBalancerGroup.addIngressRule(
      Peer.prefixList(this.config.cloudFrontPrefixList.primary),
      Port.tcp(443),
      "From CloudFront only",
    );
    this.loadBalancerGroup.addEgressRule(this.webGroup, Port.tcp(WEB_PORT), "To web tasks");
    this.webGroup.addIngressRule(this.loadBalancerGroup, Port.tcp(WEB_PORT), "From the load balancer");
    this.partnerLinkGroup.addEgressRule(this.innerBalancerGroup, Port.tcp(443), "To the inner load balancer");
    this.innerBalancerGroup.addIngressRule(this.partnerLinkGroup, Port.tcp(443), "From API Gateway only");
    this.innerBalancerGroup.addEgressRule(this.webGroup, Port.tcp(WEB_PORT), "To web tasks");
    this.webGroup.addIngressRule(this.innerBalancerGroup, Port.tcp(WEB_PORT), "From the inner load balancer");
    for (const group of [this.webGroup, this.workerGroup, this.functionGroup]) {
      for (const { ipv4CidrBlock } of this.subnets("data")) {
        group.addEgressRule(Peer.ipv4(ipv4CidrBlock), Port.tcp(POSTGRES_PORT), "To PostgreSQL");
        group.addEgressRule(Peer.ipv4(ipv4CidrBlock), Port.tcp(REDIS_PORT), "To Redis");
      }
      group.addEgressRule(Peer.anyIpv4(), Port.tcp(443), "To AWS services");
    }
  }

  private connectSubnets(): void {
    const anywhere = AclCidr.anyIpv4();
    const whole = AclCidr.ipv4(this.vpc.vpcCidrBlock);
    const edge = this.acl("Public", "public");
    this.allow(edge, "in", "HttpsIn", anywhere, AclTraffic.tcpPort(443));
    this.allow(edge, "in", "AnswersIn", anywhere, EPHEMERAL);
    this.allow(edge, "out", "HttpsOut", anywhere, AclTraffic.tcpPort(443));
    this.allow(edge, "out", "AnswersOut", anywhere, EPHEMERAL);

    const application = this.acl("Application", "application");
    this.allow(application, "in", "WebIn", whole, AclTraffic.tcpPort(WEB_PORT));
    this.allow(application, "in", "EndpointsIn", whole, AclTraffic.tcpPort(443));
    this.allow(application, "in", "AnswersIn", anywhere, EPHEMERAL);
    this.allow(application, "out", "HttpsOut", anywhere, AclTraffic.tcpPort(443));
    this.allow(application, "out", "PostgresOut", whole, AclTraffic.tcpPort(POSTGRES_PORT));
    this.allow(application, "out", "RedisOut", whole, AclTraffic.tcpPort(REDIS_PORT));
    this.allow(application, "out", "AnswersOut", whole, EPHEMERAL);

    const data = this.acl("Data", "data");
    this.allow(data, "in", "PostgresIn", whole, AclTraffic.tcpPort(POSTGRES_PORT));
    this.allow(data, "in", "RedisIn", whole, AclTraffic.tcpPort(REDIS_PORT));
    // The database proxy stands in these subnets and asks the database from an ephemeral port.
    this.allow(data, "in", "AnswersIn", whole, EPHEMERAL);
    this.allow(data, "out", "PostgresOut", whole, AclTraffic.tcpPort(POSTGRES_PORT));
    this.allow(data, "out", "SecretsOut", whole, AclTraffic.tcpPort(443));
    this.allow(data, "out", "AnswersOut", whole, EPHEMERAL);
  }

  private acl(id: string, subnetGroupName: string): NetworkAcl {
    return new NetworkAcl(this, `${id}Acl`, { vpc: this.vpc, subnetSelection: { subnetGroupName } });
  }

  private allow(acl: NetworkAcl, way: "in" | "out", id: string, cidr: AclCidr, traffic: AclTraffic): void {
    acl.addEntry(id, {
      cidr,
      traffic,
      direction: way === "in" ? TrafficDirection.INGRESS : TrafficDirection.EGRESS,
      ruleAction: Action.ALLOW,
      ruleNumber: 100 + acl.node.children.length * 10,
    });
  }

  private addEndpoints(): void {
    this.vpc.addGatewayEndpoint("S3", { service: GatewayVpcEndpointAwsService.S3 });
    const group = this.group("Endpoint", "endpoints of AWS services");
    group.addIngressRule(Peer.ipv4(this.vpc.vpcCidrBlock), Port.tcp(443), "From this network");
    for (const [id, service] of Object.entries(ENDPOINTS))
      this.vpc.addInterfaceEndpoint(id, {
        service,
        subnets: { subnetGroupName: "application" },
        securityGroups: [group],
        open: false,
      });
  }

  private subnets(subnetGroupName: string): ISubnet[] {
    return this.vpc.selectSubnets({ subnetGroupName }).subnets;
  }
}
