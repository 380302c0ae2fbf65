import { Duration, SecretValue } from "aws-cdk-lib";
import { Certificate, CertificateValidation } from "aws-cdk-lib/aws-certificatemanager";
import { Peer, Port, SecurityGroup } from "aws-cdk-lib/aws-ec2";
import { Repository } from "aws-cdk-lib/aws-ecr";
import { Cluster, ContainerInsights, FargateService, Secret as TaskSecret } from "aws-cdk-lib/aws-ecs";
import {
  ApplicationLoadBalancer,
  ApplicationProtocol,
  type ApplicationTargetGroup,
  ListenerAction,
  ListenerCondition,
  SslPolicy,
  XffHeaderProcessingMode,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { type IRole, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { PublicHostedZone } from "aws-cdk-lib/aws-route53";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { EmailIdentity, Identity } from "aws-cdk-lib/aws-ses";
import { CfnWebACLAssociation } from "aws-cdk-lib/aws-wafv2";
import type { Construct } from "constructs";
import { DEREGISTRATION_SECONDS, GRACE_SECONDS } from "#server/stop-times";
import { PROGRAMS } from "../../image/contents.server.ts";
import { type PlatformConfig, wellKnown } from "../config.ts";
import { QueueWithDeadLetters } from "../constructs/queue-with-dead-letters.ts";
import { redisCache } from "../constructs/redis-cache.ts";
import { RegionSwitch } from "../constructs/region-switch.ts";
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
import { serviceDefaults } from "../constructs/worker-service.ts";
import { ORIGIN_HEADER, READY, UPLOADS, WORKERS } from "./compute.ts";
import { QUEUES, type QueueName } from "./messaging.ts";
import { POSTGRES_PORT, REDIS_PORT, WEB_PORT } from "./network.ts";
import { PlatformStack } from "./platform-stack.ts";
import type { RecoveryStack, RecoveryStoreStack } from "./recovery.ts";

type Props = { readonly store: RecoveryStoreStack; readonly recovery: RecoveryStack };

/**
 * The application in the second region, described to the last task and running none: queues, a small Redis, a load
 * balancer, and every service at a desired count of 0 over the database that follows. Each release is registered here
 * too (`infra/deploy/deploy.sh`), so that the loss of a region is a scale-up and no first deploy. One automation does it.
 *
 * Without a bus of events the relay follows its rules itself, and without a topic failures are told to the log.
 */
export class PilotLightStack extends PlatformStack {
  private readonly props: Props;
  private readonly groups: Readonly<Record<"balancer" | "web" | "worker" | "cache", SecurityGroup>>;
  private readonly queues: Readonly<Record<QueueName, QueueWithDeadLetters>>;
  private readonly cacheHost: string;
  private readonly mailIdentity: EmailIdentity;

  constructor(scope: Construct, config: PlatformConfig, props: Props) {
    super(scope, config, "PilotLight", config.recoveryRegion);
    this.props = props;
    const { store, recovery } = props;
    this.groups = this.addGroups();
    const queue = (name: QueueName) =>
      new QueueWithDeadLetters(this, name, {
        queueName: `egm-${config.stage}-${name}`,
        key: store.key,
        visibilityTimeout: QUEUES[name],
      });
    this.queues = {
      orders: queue("orders"),
      mail: queue("mail"),
      notices: queue("notices"),
      // Nobody takes pictures here: they wait until the first region is back, or *Serverless* is deployed here.
      images: queue("images"),
    };
    const zone = PublicHostedZone.fromPublicHostedZoneAttributes(this, "Zone", {
      hostedZoneId: config.zone.id,
      zoneName: config.zone.name,
    });
    this.mailIdentity = new EmailIdentity(this, "MailIdentity", {
      identity: Identity.publicHostedZone(zone),
    });
    this.cacheHost = redisCache(this, config, {
      ...config.pilotLight.cache,
      vpc: recovery.vpc,
      group: this.groups.cache,
      key: store.key,
      password: wellKnown(config).secrets.cachePassword,
    }).attrPrimaryEndPointAddress;
    const cluster = new Cluster(this, "Cluster", {
      clusterName: `egm-${config.stage}`,
      vpc: recovery.vpc,
      containerInsightsV2: ContainerInsights.ENHANCED,
      enableFargateCapacityProviders: true,
    });
    const web = this.service(cluster, "web", { port: WEB_PORT });
    const workers = Object.keys(WORKERS).map((name) => this.service(cluster, name));
    const loadBalancer = this.addLoadBalancer();
    const targets = this.addListener(
      loadBalancer,
      web,
      new Certificate(this, "OriginCertificate", {
        domainName: wellKnown(config).origin,
        subjectAlternativeNames: [wellKnown(config).recoveryOrigin],
        validation: CertificateValidation.fromDns(zone),
      }),
    );
    new RegionSwitch(this, "RegionSwitch", {
      config,
      loadBalancer,
      targets,
      cluster,
      services: [
        { service: web, tasks: config.web.min },
        ...workers.map((service) => ({ service, tasks: config.worker.min })),
      ],
    });
  }

  private addGroups() {
    const { vpc, databaseGroup } = this.props.recovery;
    const group = (id: string) =>
      new SecurityGroup(this, `${id}Group`, {
        vpc,
        allowAllOutbound: false,
        description: `eGroceryMart ${this.config.stage}: ${id.toLowerCase()} in the recovery region`,
      });
    const groups = {
      balancer: group("Balancer"),
      web: group("Web"),
      worker: group("Worker"),
      cache: group("Cache"),
    };
    const database = SecurityGroup.fromSecurityGroupId(this, "Database", databaseGroup.securityGroupId);
    groups.balancer.addIngressRule(
      Peer.prefixList(this.config.cloudFrontPrefixList.recovery),
      Port.tcp(443),
      "From CloudFront only",
    );
    groups.balancer.addEgressRule(groups.web, Port.tcp(WEB_PORT), "To web tasks");
    groups.web.addIngressRule(groups.balancer, Port.tcp(WEB_PORT), "From the load balancer");
    for (const tasks of [groups.web, groups.worker]) {
      tasks.addEgressRule(database, Port.tcp(POSTGRES_PORT), "To PostgreSQL");
      database.addIngressRule(tasks, Port.tcp(POSTGRES_PORT), "From tasks");
      tasks.addEgressRule(groups.cache, Port.tcp(REDIS_PORT), "To Redis");
      groups.cache.addIngressRule(tasks, Port.tcp(REDIS_PORT), "From tasks");
      tasks.addEgressRule(Peer.anyIpv4(), Port.tcp(443), "To AWS services");
    }
    return groups;
  }

  /** Web, or the worker of this name, of which none runs until the region is switched. */
  private service(cluster: Cluster, name: string, web?: { port: number }): FargateService {
    const { config } = this;
    const family = web ? name : `worker-${name}`;
    const { definition } = new Task(this, `Task-${family}`, {
      config,
      name: family,
      command: web ? ["node", ...PROGRAMS.web] : ["node", ...PROGRAMS.workers, name],
      size: web ? config.web : config.worker,
      repository: Repository.fromRepositoryName(this, `Images-${family}`, wellKnown(config).images),
      // Each release registers a revision with its own tag.
      tag: "to-be-deployed",
      secretsKey: this.props.store.key,
      logsKey: this.props.store.key,
      environment: this.variables(web?.port),
      secrets: this.secrets(family),
      ...(web && { web }),
    });
    this.grant(name, definition.taskRole);
    return new FargateService(this, `Service-${family}`, {
      ...serviceDefaults(cluster, definition, web ? this.groups.web : this.groups.worker),
      serviceName: `egm-${config.stage}-${family}`,
      desiredCount: 0,
      capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
      ...(web && { healthCheckGracePeriod: Duration.seconds(60) }),
    });
  }

  private variables(port?: number): Record<string, string> {
    const { config } = this;
    const { store, recovery } = this.props;
    return {
      NODE_ENV: "production",
      STAGE: config.stage,
      NODE_EXTRA_CA_CERTS: "certificates/rds-global.pem",
      AWS_REGION: this.region,
      PUBLIC_ORIGIN: `https://${config.zone.name}`,
      HOST: "0.0.0.0",
      TRUST_PROXY: "1",
      KEY_ID: store.fieldKeyArn,
      DATABASE_HOST: recovery.database.dbInstanceEndpointAddress,
      DATABASE_CONNECTIONS: String((port ? config.web : config.worker).connections),
      REDIS_HOST: this.cacheHost,
      UPLOADS_BUCKET: store.uploads.bucketName,
      MAIL_FROM: `eGroceryMart <orders@${config.zone.name}>`,
      ...Object.fromEntries(
        Object.entries(this.queues).map(([name, { queue }]) => [
          `${name.toUpperCase()}_QUEUE_URL`,
          queue.queueUrl,
        ]),
      ),
      ...(port && { PORT: String(port), STOP_GRACE_SECONDS: String(GRACE_SECONDS) }),
    };
  }

  /** The secrets' copies in this region, by the names they have in both. */
  private secrets(family: string): Record<string, TaskSecret> {
    const { login, cachePassword, session, lookup } = wellKnown(this.config).secrets;
    const copy = (name: string) =>
      TaskSecret.fromSecretsManager(
        Secret.fromSecretPartialArn(
          this,
          `${family}-${name}`,
          `arn:aws:secretsmanager:${this.region}:${this.account}:secret:${name}`,
        ),
      );
    return {
      DATABASE_SECRET: copy(login),
      REDIS_PASSWORD: copy(cachePassword),
      SESSION_SECRET: copy(session),
      LOOKUP_SECRET: copy(lookup),
    };
  }

  private grant(name: string, role: IRole): void {
    const { store } = this.props;
    const all = Object.values(this.queues);
    const allow = (sid: string, actions: string[], resources: string[]) =>
      role.addToPrincipalPolicy(new PolicyStatement({ sid, actions, resources }));
    role.addToPrincipalPolicy(sendMessages(all.map(({ queue }) => queue)));
    role.addToPrincipalPolicy(encryptMessages(store.key));
    allow("SealFields", ["kms:GenerateDataKey", "kms:Decrypt"], [store.fieldKeyArn]);
    if (name === "web")
      role.addToPrincipalPolicy(sendBackDeadLetters(all.map(({ deadLetters }) => deadLetters)));
    if (name === "mail") allow("SendMail", ["ses:SendEmail"], [this.mailIdentity.emailIdentityArn]);
    const drained = WORKERS[name];
    if (drained)
      allow(
        "TakeMessages",
        ["sqs:ReceiveMessage", "sqs:ChangeMessageVisibility", "sqs:DeleteMessage"],
        [this.queues[drained].queue.queueArn],
      );
    const prefixes = UPLOADS[name];
    if (prefixes === undefined) return;
    role.addToPrincipalPolicy(readAndWriteObjects(store.uploads, prefixes));
    role.addToPrincipalPolicy(listObjects(store.uploads, prefixes));
    role.addToPrincipalPolicy(encryptObjects(store.key, store.uploads));
  }

  private addLoadBalancer(): ApplicationLoadBalancer {
    const { config } = this;
    const balancer = new ApplicationLoadBalancer(this, "LoadBalancer", {
      loadBalancerName: `egm-${config.stage}`,
      vpc: this.props.recovery.vpc,
      vpcSubnets: { subnetGroupName: "public" },
      internetFacing: true,
      securityGroup: this.groups.balancer,
      dropInvalidHeaderFields: true,
      deletionProtection: config.stage === "production",
      xffHeaderProcessingMode: XffHeaderProcessingMode.PRESERVE,
      idleTimeout: Duration.seconds(60),
    });
    balancer.logAccessLogs(this.props.store.accessLogs, "load-balancer");
    const { attrArn } = webFirewall(this, "Firewall", {
      stage: config.stage,
      guards: "load-balancer",
      where: "REGIONAL",
    });
    new CfnWebACLAssociation(this, "FirewallOnLoadBalancer", {
      resourceArn: balancer.loadBalancerArn,
      webAclArn: attrArn,
    });
    return balancer;
  }

  /** Answers 403 to whoever does not carry the edge's secret, as at home. */
  private addListener(
    balancer: ApplicationLoadBalancer,
    web: FargateService,
    certificate: Certificate,
  ): ApplicationTargetGroup {
    const listener = balancer.addListener("Https", {
      port: 443,
      protocol: ApplicationProtocol.HTTPS,
      certificates: [certificate],
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
          SecretValue.secretsManager(wellKnown(this.config).originSecret).unsafeUnwrap(),
        ]),
      ],
      port: WEB_PORT,
      protocol: ApplicationProtocol.HTTP,
      targets: [web],
      deregistrationDelay: Duration.seconds(DEREGISTRATION_SECONDS),
      healthCheck: READY,
    });
  }
}
