import { ArnFormat, Duration } from "aws-cdk-lib";
import { EventBus, Rule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import type { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";
import { LambdaSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { EVENT_RULES, type EventTarget } from "#domain/event-rules";
import { CODEC_FILES } from "#server/images/codecs.server";
import { EDGE_REGION, type PlatformConfig, wellKnown } from "../config.ts";
import { importedKey } from "../constructs/imported-key.ts";
import { PartnerApi } from "../constructs/partner-api.ts";
import { deadLetterQueue } from "../constructs/queue-with-dead-letters.ts";
import { RestoreCheck } from "../constructs/restore-check.ts";
import { type SmallFunctionProps, smallFunction } from "../constructs/small-function.ts";
import { encryptMessages, encryptObjects, listObjects } from "../constructs/statements.ts";
import { CHECKING_ROLE } from "../functions/checking-role.ts";
import type { ComputeStack } from "./compute.ts";
import { DATABASE_NAME, type DataStack } from "./data.ts";
import { type MessagingStack, toCdkPattern } from "./messaging.ts";
import type { NetworkStack } from "./network.ts";
import { PlatformStack } from "./platform-stack.ts";
import type { SecurityStack } from "./security.ts";

type Props = {
  readonly network: NetworkStack;
  readonly security: SecurityStack;
  readonly data: DataStack;
  readonly messaging: MessagingStack;
  readonly compute: ComputeStack;
};

/** What needs no task of its own: the partners' door, and functions that sleep until something happens. */
export class ServerlessStack extends PlatformStack {
  readonly functions: readonly IFunction[];
  readonly partners: PartnerApi;
  readonly restoreCheck: RestoreCheck;
  /** Events that functions failed on, whichever it was. */
  readonly deadLetters: Queue;
  private readonly props: Props;

  constructor(scope: Construct, config: PlatformConfig, props: Props) {
    super(scope, config, "Serverless");
    this.props = props;
    this.deadLetters = deadLetterQueue(this, "FunctionDeadLetters", {
      queueName: `egm-${config.stage}-functions-dead-letters`,
      key: importedKey(this, "MessagingKey", props.security.messagingKey),
    });
    const pictures = this.addPictures();
    const suppressions = this.addSuppressions();
    const edge = this.addEdgeRefresh();
    const ask = this.addRestoreQuestions();
    this.restoreCheck = new RestoreCheck(this, "RestoreCheck", {
      config,
      database: props.data.database,
      subnetGroupName: props.data.subnets.subnetGroupName,
      parameterGroupName: props.data.parameterGroupName,
      group: props.data.databaseGroup,
      dataKey: props.security.dataKey,
      logsKey: props.security.logsKey,
      ask,
      deadLetters: this.deadLetters,
    });
    const { partners, authorizer } = this.addPartners();
    this.partners = partners;
    this.functions = [pictures, suppressions, edge, ask, authorizer];
  }

  private function(id: string, props: Omit<SmallFunctionProps, "config" | "logsKey">): NodejsFunction {
    return smallFunction(this, id, { config: this.config, logsKey: this.props.security.logsKey, ...props });
  }

  /** A message is dropped from the queue when its picture is made; the queue's own dead letters take the poison. */
  private addPictures(): NodejsFunction {
    const { data, messaging, security } = this.props;
    const pictures = this.function("Pictures", {
      name: "make-pictures",
      memoryMiB: 2048,
      timeout: Duration.seconds(60),
      files: CODEC_FILES,
    });
    const { queue } = messaging.queues.images;
    pictures.addEventSource(
      new SqsEventSource(queue, { batchSize: 2, reportBatchItemFailures: true, maxConcurrency: 20 }),
    );
    for (const statement of [
      allow("Originals", ["s3:GetObject"], [data.uploads.arnForObjects("incoming/*")]),
      allow(
        "Sizes",
        ["s3:PutObject"],
        ["media/*", "outcomes/*"].map((key) => data.uploads.arnForObjects(key)),
      ),
      listObjects(data.uploads, ["outcomes/"]),
      encryptObjects(security.dataKey, data.uploads),
      encryptMessages(security.messagingKey),
    ])
      pictures.addToRolePolicy(statement);
    return pictures;
  }

  private addSuppressions(): NodejsFunction {
    const { config, account } = this;
    const regions = [config.region, config.recoveryRegion];
    const suppressions = this.function("Suppressions", {
      name: "keep-suppressions",
      environment: { REGIONS: regions.join(","), STAGE: config.stage },
      deadLetters: this.deadLetters,
    });
    suppressions.addToRolePolicy(encryptMessages(this.props.security.messagingKey));
    suppressions.addToRolePolicy(
      allow(
        "Suppress",
        ["ses:PutSuppressedDestination"],
        regions.map((region) => `arn:aws:ses:${region}:${account}:*`),
      ),
    );
    this.props.messaging.mailFeedback.addSubscription(
      new LambdaSubscription(suppressions, { deadLetterQueue: this.deadLetters }),
    );
    return suppressions;
  }

  private addEdgeRefresh(): NodejsFunction {
    const { account, config } = this;
    const { distributionParameter, eventBus } = wellKnown(config);
    const edge = this.function("EdgeRefresh", {
      name: "refresh-edge",
      environment: { EDGE_REGION, PARAMETER: distributionParameter },
      deadLetters: this.deadLetters,
    });
    edge.addToRolePolicy(encryptMessages(this.props.security.messagingKey));
    edge.addToRolePolicy(
      allow(
        "Which",
        ["ssm:GetParameter"],
        [`arn:aws:ssm:${EDGE_REGION}:${account}:parameter${distributionParameter}`],
      ),
    );
    // Which distribution is made in another stack and region; its tag says it is this stage's.
    const refresh = allow(
      "Refresh",
      ["cloudfront:CreateInvalidation"],
      [`arn:aws:cloudfront::${account}:distribution/*`],
    );
    refresh.addCondition("StringEquals", { "aws:ResourceTag/stage": config.stage });
    edge.addToRolePolicy(refresh);
    const bus = EventBus.fromEventBusName(this, "Bus", eventBus);
    for (const { name, pattern, target } of EVENT_RULES) {
      if (!isJob(target)) continue;
      new Rule(this, `Rule-${name}`, {
        ruleName: `egm-${config.stage}-${name}`,
        eventBus: bus,
        eventPattern: toCdkPattern(pattern),
        targets: [
          new LambdaFunction(edge, {
            deadLetterQueue: this.deadLetters,
            retryAttempts: 4,
            // A later refresh makes an old one pointless.
            maxEventAge: Duration.minutes(30),
          }),
        ],
      });
    }
    return edge;
  }

  private addRestoreQuestions(): NodejsFunction {
    const { network } = this.props;
    const ask = this.function("RestoreQuestions", {
      name: "ask-restored",
      timeout: Duration.minutes(5),
      memoryMiB: 512,
      environment: { DATABASE: DATABASE_NAME, NODE_EXTRA_CA_CERTS: "/var/runtime/ca-cert.pem" },
      inside: { vpc: network.vpc, group: network.functionGroup },
    });
    const checkingRole = this.formatArn({
      service: "rds-db",
      resource: "dbuser",
      resourceName: `*/${CHECKING_ROLE}`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    ask.addToRolePolicy(allow("SignIn", ["rds-db:connect"], [checkingRole]));
    return ask;
  }

  private addPartners(): { partners: PartnerApi; authorizer: NodejsFunction } {
    const { config, props } = this;
    const name = "authorize-partner";
    const partners = new PartnerApi(this, "Partners", {
      config,
      network: props.network,
      compute: props.compute,
      logsKey: props.security.logsKey,
      authorizerArn: this.formatArn({
        service: "lambda",
        resource: "function",
        resourceName: `egm-${config.stage}-${name}`,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
    });
    const { usagePlanId } = partners.standardPlan;
    const authorizer = this.function("PartnerAuthorizer", {
      name,
      memoryMiB: 512,
      timeout: Duration.seconds(8),
      environment: { ISSUER: `https://${config.zone.name}`, USAGE_PLAN: usagePlanId, STAGE: config.stage },
    });
    const gateway = `arn:aws:apigateway:${this.region}::`;
    authorizer.addToRolePolicy(
      allow(
        "AdmitKeys",
        ["apigateway:POST"],
        [`${gateway}/apikeys`, `${gateway}/usageplans/${usagePlanId}/keys`],
      ),
    );
    return { partners, authorizer };
  }
}

function allow(sid: string, actions: string[], resources: string[]): PolicyStatement {
  return new PolicyStatement({ sid, actions, resources });
}

const isJob = (target: EventTarget) => "job" in target;
