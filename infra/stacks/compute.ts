import { Duration } from "aws-cdk-lib";
import { Certificate, CertificateValidation } from "aws-cdk-lib/aws-certificatemanager";
import { CfnReplicationConfiguration, type Repository } from "aws-cdk-lib/aws-ecr";
import { Cluster, ContainerInsights, FargateService, Secret as TaskSecret } from "aws-cdk-lib/aws-ecs";
import {
  type ApplicationListener,
  ApplicationLoadBalancer,
  ApplicationProtocol,
  type ApplicationTargetGroup,
  ListenerAction,
  ListenerCondition,
  SslPolicy,
  XffHeaderProcessingMode,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { type IRole, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { ARecord, type IHostedZone, PublicHostedZone, RecordTarget } from "aws-cdk-lib/aws-route53";
import { LoadBalancerTarget } from "aws-cdk-lib/aws-route53-targets";
import { CfnWebACLAssociation } from "aws-cdk-lib/aws-wafv2";
import type { Construct } from "constructs";
import { DEREGISTRATION_SECONDS, GRACE_SECONDS } from "#server/stop-times";
import { PROGRAMS } from "../../image/contents.server.ts";
import { type PlatformConfig, wellKnown } from "../config.ts";
import { imageRepository } from "../constructs/image-repository.ts";
import { importedKey } from "../constructs/imported-key.ts";
import {
  encryptMessages,
  encryptObjects,
  listObjects,
  readAndWriteObjects,
  sendBackDeadLetters,
  sendMessages,
} from "../constructs/statements.ts";
import { Task } from "../constructs/task.ts";
import { webFirewall } from "../constructs/web-firewall.ts";
import { serviceDefaults, WorkerService } from "../constructs/worker-service.ts";
import { PARTNER_PATHS } from "../partner-api-definition.ts";
import type { DataStack } from "./data.ts";
import type { MessagingStack, QueueName } from "./messaging.ts";
import { type NetworkStack, WEB_PORT } from "./network.ts";
import { PlatformStack } from "./platform-stack.ts";
import type { SecurityStack } from "./security.ts";

/** The header the load balancer asks for. */
export const ORIGIN_HEADER = "x-origin-verify";

/** Where a process has objects in the uploads bucket: files as they come, what became of them, the audit's ends. */
export const UPLOADS: Readonly<Record<string, readonly string[]>> = {
  web: ["incoming/"],
  tend: ["audit-anchors/", "outcomes/"],
};

/** The one-off task that runs before a deploy. */
const MIGRATION = "migrate";

/**
 * What runs behind the web, by the name `build/server/workers.js` is started with. Those with a queue scale by it;
 * the others are one after another's understudy: a lock in PostgreSQL says whose turn it is.
 */
export const WORKERS: Readonly<Record<string, QueueName | null>> = {
  orders: "orders",
  mail: "mail",
  notices: "notices",
  relay: null,
  publish: null,
  tend: null,
};

/** How targets are asked whether they take requests. */
export const READY = {
  path: "/health/ready",
  interval: Duration.seconds(10),
  timeout: Duration.seconds(5),
  healthyThresholdCount: 2,
  unhealthyThresholdCount: 3,
};

type Props = {
  readonly network: NetworkStack;
  readonly security: SecurityStack;
  readonly data: DataStack;
  readonly messaging: MessagingStack;
};

/** The application: web behind its load balancer, workers by their queues, and the migration before a deploy. */
export class ComputeStack extends PlatformStack {
  readonly cluster: Cluster;
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly targets: ApplicationTargetGroup;
  /** Where API Gateway's link leads. */
  readonly partnerListener: ApplicationListener;
  readonly web: FargateService;
  readonly workers: Readonly<Record<string, WorkerService>>;
  readonly migration: Task;
  private readonly repository: Repository;
  private readonly zone: IHostedZone;
  private readonly props: Props;
  private readonly fieldKey: IKey;

  constructor(scope: Construct, config: PlatformConfig, props: Props) {
    super(scope, config, "Compute");
    this.props = props;
    this.zone = PublicHostedZone.fromPublicHostedZoneAttributes(this, "Zone", {
      hostedZoneId: config.zone.id,
      zoneName: config.zone.name,
    });
    this.fieldKey = importedKey(this, "FieldKey", props.security.fieldKey);
    this.cluster = new Cluster(this, "Cluster", {
      clusterName: `egm-${config.stage}`,
      vpc: props.network.vpc,
      containerInsightsV2: ContainerInsights.ENHANCED,
      enableFargateCapacityProviders: true,
    });
    const imagesKey = importedKey(this, "ImagesKey", props.security.dataKey);
    this.repository = imageRepository(this, "Images", config, imagesKey);
    this.copyImagesAbroad();
    this.loadBalancer = this.addLoadBalancer();
    const webTask = this.task("web", ["node", ...PROGRAMS.web], { port: WEB_PORT });
    this.grant("web", webTask.definition.taskRole);
    this.web = new FargateService(this, "Web", {
      ...serviceDefaults(this.cluster, webTask.definition, props.network.webGroup),
      serviceName: `egm-${config.stage}-web`,
      capacityProviderStrategies: [{ capacityProvider: "FARGATE", base: config.web.min, weight: 1 }],
      healthCheckGracePeriod: Duration.seconds(60),
    });
    this.targets = this.addListener();
    this.partnerListener = this.addPartnerListener();
    this.scaleWeb();
    this.workers = this.addWorkers();
    this.migration = this.task(MIGRATION, ["node", ...PROGRAMS.migrate]);
  }

  /** Every release is in the recovery region a minute later: there it is started when there is nobody to push it. */
  private copyImagesAbroad(): void {
    const { account, recoveryRegion, stage } = this.config;
    new CfnReplicationConfiguration(this, "ImagesAbroad", {
      replicationConfiguration: {
        rules: [
          {
            destinations: [{ region: recoveryRegion, registryId: account }],
            repositoryFilters: [{ filter: `egm-${stage}/`, filterType: "PREFIX_MATCH" }],
          },
        ],
      },
    });
  }

  private addLoadBalancer(): ApplicationLoadBalancer {
    const { config, props } = this;
    const balancer = new ApplicationLoadBalancer(this, "LoadBalancer", {
      loadBalancerName: `egm-${config.stage}`,
      vpc: props.network.vpc,
      vpcSubnets: { subnetGroupName: "public" },
      internetFacing: true,
      securityGroup: props.network.loadBalancerGroup,
      dropInvalidHeaderFields: true,
      deletionProtection: config.stage === "production",
      http2Enabled: true,
      // The edge writes who asked as the last address; one more, the edge's own, would hide everybody behind it.
      xffHeaderProcessingMode: XffHeaderProcessingMode.PRESERVE,
      // Streams of order hints send a comment every 25 s.
      idleTimeout: Duration.seconds(60),
    });
    balancer.logAccessLogs(props.security.accessLogs, "load-balancer");
    const firewall = webFirewall(this, "Firewall", {
      stage: config.stage,
      guards: "load-balancer",
      where: "REGIONAL",
    });
    new CfnWebACLAssociation(this, "FirewallOnLoadBalancer", {
      resourceArn: balancer.loadBalancerArn,
      webAclArn: firewall.attrArn,
    });
    const target = RecordTarget.fromAlias(new LoadBalancerTarget(balancer, { evaluateTargetHealth: true }));
    new ARecord(this, "OriginRecord", { zone: this.zone, recordName: "origin", target });
    return balancer;
  }

  /** Answers 403 to whoever does not carry the edge's secret: the firewall there cannot be walked around. */
  private addListener(): ApplicationTargetGroup {
    const listener = this.loadBalancer.addListener("Https", {
      port: 443,
      protocol: ApplicationProtocol.HTTPS,
      certificates: [
        new Certificate(this, "OriginCertificate", {
          domainName: wellKnown(this.config).origin,
          validation: CertificateValidation.fromDns(this.zone),
        }),
      ],
      sslPolicy: SslPolicy.TLS13_RES,
      open: false,
      defaultAction: ListenerAction.fixedResponse(403, {
        contentType: "text/plain",
        messageBody: "Forbidden",
      }),
    });
    return listener.addTargets("Web", {
      priority: 10,
      conditions: [
        ListenerCondition.httpHeader(ORIGIN_HEADER, [
          this.props.security.originSecret.secretValue.unsafeUnwrap(),
        ]),
      ],
      port: WEB_PORT,
      protocol: ApplicationProtocol.HTTP,
      targets: [this.web],
      deregistrationDelay: Duration.seconds(DEREGISTRATION_SECONDS),
      healthCheck: READY,
    });
  }

  /** A load balancer inside the network for partners: what API Gateway let through, and nobody else, reaches it. */
  private addPartnerListener(): ApplicationListener {
    const { config, props } = this;
    const balancer = new ApplicationLoadBalancer(this, "InnerLoadBalancer", {
      loadBalancerName: `egm-${config.stage}-partners`,
      vpc: props.network.vpc,
      vpcSubnets: { subnetGroupName: "application" },
      internetFacing: false,
      securityGroup: props.network.innerBalancerGroup,
      dropInvalidHeaderFields: true,
      deletionProtection: config.stage === "production",
      xffHeaderProcessingMode: XffHeaderProcessingMode.PRESERVE,
    });
    balancer.logAccessLogs(props.security.accessLogs, "inner-load-balancer");
    const listener = balancer.addListener("Https", {
      port: 443,
      protocol: ApplicationProtocol.HTTPS,
      certificates: [
        new Certificate(this, "PartnerCertificate", {
          domainName: wellKnown(config).partnerApi,
          validation: CertificateValidation.fromDns(this.zone),
        }),
      ],
      sslPolicy: SslPolicy.TLS13_RES,
      open: false,
      defaultAction: ListenerAction.fixedResponse(404, {
        contentType: "text/plain",
        messageBody: "Not found",
      }),
    });
    listener.addTargets("Web", {
      priority: 10,
      conditions: [ListenerCondition.pathPatterns([`${PARTNER_PATHS}*`])],
      port: WEB_PORT,
      protocol: ApplicationProtocol.HTTP,
      targets: [this.web],
      deregistrationDelay: Duration.seconds(DEREGISTRATION_SECONDS),
      healthCheck: READY,
    });
    return listener;
  }

  private scaleWeb(): void {
    const { min, max, requestsPerTask } = this.config.web;
    const tasks = this.web.autoScaleTaskCount({ minCapacity: min, maxCapacity: max });
    const pace = { scaleOutCooldown: Duration.seconds(30), scaleInCooldown: Duration.minutes(5) };
    tasks.scaleOnCpuUtilization("Cpu", { ...pace, targetUtilizationPercent: 55 });
    tasks.scaleOnRequestCount("Requests", {
      ...pace,
      requestsPerTarget: requestsPerTask,
      targetGroup: this.targets,
    });
  }

  private addWorkers(): Record<string, WorkerService> {
    const { config, cluster, props } = this;
    return Object.fromEntries(
      Object.entries(WORKERS).map(([name, queueName]) => {
        const { definition } = this.task(`worker-${name}`, ["node", ...PROGRAMS.workers, name]);
        this.grant(name, definition.taskRole);
        const service = new WorkerService(this, `Worker-${name}`, {
          config,
          name: `worker-${name}`,
          cluster,
          task: definition,
          group: props.network.workerGroup,
          ...(queueName && { queue: props.messaging.queues[queueName].queue }),
        });
        return [name, service];
      }),
    );
  }

  private task(name: string, command: string[], web?: { port: number }): Task {
    const { config, props } = this;
    const made = new Task(this, `Task-${name}`, {
      config,
      name,
      command,
      size: web ? config.web : config.worker,
      repository: this.repository,
      // The deploy registers a revision with the release's own tag.
      tag: "to-be-deployed",
      secretsKey: props.security.dataKey,
      logsKey: props.security.logsKey,
      environment: this.variables(web?.port),
      secrets: { ...this.secrets(), ...(name === MIGRATION && this.ownerSecret()) },
      ...(web && { web }),
    });
    this.fieldKey.grant(made.definition.taskRole, "kms:GenerateDataKey", "kms:Decrypt");
    return made;
  }

  private variables(port?: number): Record<string, string> {
    const { data, messaging } = this.props;
    const { config } = this;
    return {
      NODE_ENV: "production",
      STAGE: config.stage,
      NODE_EXTRA_CA_CERTS: "certificates/rds-global.pem",
      AWS_REGION: config.region,
      PUBLIC_ORIGIN: `https://${config.zone.name}`,
      HOST: "0.0.0.0",
      TRUST_PROXY: "1",
      KEY_ID: this.props.security.fieldKey.keyArn,
      DATABASE_HOST: data.proxy.endpoint,
      DATABASE_CONNECTIONS: String((port ? config.web : config.worker).connections),
      DATABASE_REPLICA_HOSTS: data.replicas.map((replica) => replica.dbInstanceEndpointAddress).join(","),
      REDIS_HOST: data.cache.attrPrimaryEndPointAddress,
      UPLOADS_BUCKET: data.uploads.bucketName,
      EVENT_BUS: messaging.bus.eventBusName,
      MAIL_FROM: `eGroceryMart <orders@${config.zone.name}>`,
      MAIL_CONFIGURATION_SET: messaging.mailSettings.configurationSetName,
      ALERTS_TOPIC: messaging.alerts.critical.topicArn,
      ...Object.fromEntries(
        Object.entries(messaging.queues).map(([name, { queue }]) => [
          `${name.toUpperCase()}_QUEUE_URL`,
          queue.queueUrl,
        ]),
      ),
      ...(port && { PORT: String(port), STOP_GRACE_SECONDS: String(GRACE_SECONDS) }),
    };
  }

  private secrets(): Record<string, TaskSecret> {
    const { data } = this.props;
    return {
      DATABASE_SECRET: TaskSecret.fromSecretsManager(data.applicationLogin),
      REDIS_PASSWORD: TaskSecret.fromSecretsManager(data.cachePassword),
      SESSION_SECRET: TaskSecret.fromSecretsManager(data.applicationSecrets.session),
      LOOKUP_SECRET: TaskSecret.fromSecretsManager(data.applicationSecrets.lookup),
    };
  }

  /** Nobody but the migration signs in as the owner of the tables. */
  private ownerSecret(): Record<string, TaskSecret> {
    const { secret } = this.props.data.database;
    if (!secret) throw new Error("the database was made without a generated secret");
    return { DATABASE_OWNER_SECRET: TaskSecret.fromSecretsManager(secret) };
  }

  /** All may send to queues and raise an alert; events, mail and objects are for whoever deals with them. */
  private grant(process: string, role: IRole): void {
    const { messaging, data, security } = this.props;
    const { mailIdentity, mailSettings } = messaging;
    const allow = (sid: string, actions: string[], resources: string[]) =>
      new PolicyStatement({ sid, actions, resources });
    const mailSettingsArn = this.formatArn({
      service: "ses",
      resource: "configuration-set",
      resourceName: mailSettings.configurationSetName,
    });
    for (const statement of [
      sendMessages(Object.values(messaging.queues).map(({ queue }) => queue)),
      encryptMessages(security.messagingKey),
      allow("Alert", ["sns:Publish"], [messaging.alerts.critical.topicArn]),
    ])
      role.addToPrincipalPolicy(statement);
    if (process === "web")
      role.addToPrincipalPolicy(
        sendBackDeadLetters(Object.values(messaging.queues).map(({ deadLetters }) => deadLetters)),
      );
    if (process === "relay")
      role.addToPrincipalPolicy(allow("PublishEvents", ["events:PutEvents"], [messaging.bus.eventBusArn]));
    if (process === "mail")
      role.addToPrincipalPolicy(
        allow("SendMail", ["ses:SendEmail"], [mailIdentity.emailIdentityArn, mailSettingsArn]),
      );
    const prefixes = UPLOADS[process];
    if (prefixes === undefined) return;
    for (const statement of [
      readAndWriteObjects(data.uploads, prefixes),
      listObjects(data.uploads, prefixes),
      encryptObjects(security.dataKey, data.uploads),
    ])
      role.addToPrincipalPolicy(statement);
  }
}
