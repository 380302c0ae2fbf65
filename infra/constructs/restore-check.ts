import { Duration, Stack } from "aws-cdk-lib";
import type { ISecurityGroup } from "aws-cdk-lib/aws-ec2";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { SfnStateMachine } from "aws-cdk-lib/aws-events-targets";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { DatabaseInstance } from "aws-cdk-lib/aws-rds";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { DefinitionBody, LogLevel, StateMachine } from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import { type PlatformConfig, wellKnown } from "../config.ts";

export type RestoreCheckProps = {
  readonly config: PlatformConfig;
  readonly database: DatabaseInstance;
  readonly subnetGroupName: string;
  readonly parameterGroupName: string;
  readonly group: ISecurityGroup;
  readonly dataKey: IKey;
  readonly logsKey: IKey;
  /** Asks the restored database whether one could go on with it. */
  readonly ask: IFunction;
  readonly deadLetters: IQueue;
};

/**
 * Every night: restores the database to the latest moment it can be restored to, which takes the last backup and
 * the log since, asks the copy, deletes it, and fails loudly if anything of that did not work. A state machine, since
 * a restore outlasts what a function may take.
 */
export class RestoreCheck extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, props: RestoreCheckProps) {
    super(scope, id);
    const { config, database, dataKey, ask } = props;
    const stack = Stack.of(this);
    const copy = wellKnown(config).restoreCheckInstance;
    this.machine = new StateMachine(this, "Machine", {
      stateMachineName: `egm-${config.stage}-restore-check`,
      definitionBody: DefinitionBody.fromString(stack.toJsonString(this.states(props, copy))),
      timeout: Duration.hours(3),
      tracingEnabled: true,
      logs: {
        level: LogLevel.ALL,
        destination: new LogGroup(this, "Logs", {
          logGroupName: `/aws/vendedlogs/states/egm-${config.stage}-restore-check`,
          retention: config.logDays,
          encryptionKey: props.logsKey,
        }),
      },
    });
    const arn = (kind: string, name: string) =>
      `arn:${stack.partition}:rds:${stack.region}:${stack.account}:${kind}:${name}`;
    const allow = (sid: string, actions: string[], resources: string[], conditions = {}) =>
      this.machine.addToRolePolicy(new PolicyStatement({ sid, actions, resources, conditions }));
    allow(
      "Restore",
      ["rds:RestoreDBInstanceToPointInTime"],
      [
        database.instanceArn,
        arn("db", copy),
        arn("subgrp", props.subnetGroupName),
        arn("pg", props.parameterGroupName),
        arn("og", "default:postgres-17"),
      ],
    );
    allow("FollowAndDelete", ["rds:DescribeDBInstances", "rds:DeleteDBInstance"], [arn("db", copy)]);
    allow("Unlock", ["kms:DescribeKey"], [dataKey.keyArn]);
    allow("LetRdsUseTheKey", ["kms:CreateGrant"], [dataKey.keyArn], {
      Bool: { "kms:GrantIsForAWSResource": "true" },
      StringEquals: { "kms:ViaService": `rds.${stack.region}.amazonaws.com` },
    });
    allow("Ask", ["lambda:InvokeFunction"], [ask.functionArn]);
    new Rule(this, "Nightly", {
      ruleName: `egm-${config.stage}-restore-check`,
      schedule: Schedule.cron({ hour: "3", minute: "30" }),
      targets: [new SfnStateMachine(this.machine, { deadLetterQueue: props.deadLetters, retryAttempts: 2 })],
    });
  }

  private states(
    { database, subnetGroupName, parameterGroupName, group, ask }: RestoreCheckProps,
    copy: string,
  ) {
    const rds = (action: string) => `arn:aws:states:::aws-sdk:rds:${action}`;
    const tidyUp = [{ ErrorEquals: ["States.ALL"], ResultPath: "$.fault", Next: "DeleteAfterFault" }];
    const patience = { IntervalSeconds: 30, MaxAttempts: 4, BackoffRate: 2 };
    const deletion = {
      Type: "Task",
      Resource: rds("deleteDBInstance"),
      Parameters: { DbInstanceIdentifier: copy, SkipFinalSnapshot: true, DeleteAutomatedBackups: true },
      Retry: [{ ErrorEquals: ["States.ALL"], ...patience }],
      ResultPath: null,
    };
    return {
      Comment: "Proves every night that the backups can be restored",
      StartAt: "Restore",
      States: {
        Restore: {
          Type: "Task",
          Resource: rds("restoreDBInstanceToPointInTime"),
          Parameters: {
            SourceDBInstanceIdentifier: database.instanceIdentifier,
            TargetDBInstanceIdentifier: copy,
            UseLatestRestorableTime: true,
            DbInstanceClass: "db.t4g.large",
            DbSubnetGroupName: subnetGroupName,
            DbParameterGroupName: parameterGroupName,
            VpcSecurityGroupIds: [group.securityGroupId],
            MultiAZ: false,
            PubliclyAccessible: false,
            DeletionProtection: false,
            EnableIAMDatabaseAuthentication: true,
          },
          ResultPath: null,
          Catch: tidyUp,
          Next: "Wait",
        },
        Wait: { Type: "Wait", Seconds: 60, Next: "Look" },
        Look: {
          Type: "Task",
          Resource: rds("describeDBInstances"),
          Parameters: { DbInstanceIdentifier: copy },
          ResultSelector: {
            "status.$": "$.DbInstances[0].DbInstanceStatus",
            "endpoint.$": "$.DbInstances[0].Endpoint",
          },
          ResultPath: "$.copy",
          Retry: [{ ErrorEquals: ["States.ALL"], ...patience }],
          Catch: tidyUp,
          Next: "IsItThere",
        },
        IsItThere: {
          Type: "Choice",
          Choices: [
            { Variable: "$.copy.status", StringEquals: "available", Next: "Ask" },
            { Variable: "$.copy.status", StringEquals: "failed", Next: "DeleteAfterFault" },
          ],
          Default: "Wait",
        },
        Ask: {
          Type: "Task",
          Resource: "arn:aws:states:::lambda:invoke",
          Parameters: { FunctionName: ask.functionArn, Payload: { "endpoint.$": "$.copy.endpoint.Address" } },
          ResultSelector: { "counts.$": "$.Payload" },
          ResultPath: "$.answer",
          // A new instance may not take connections in its first minute.
          Retry: [{ ErrorEquals: ["States.ALL"], IntervalSeconds: 60, MaxAttempts: 2, BackoffRate: 1 }],
          Catch: tidyUp,
          Next: "Delete",
        },
        Delete: { ...deletion, Next: "Proven" },
        Proven: { Type: "Succeed" },
        DeleteAfterFault: {
          ...deletion,
          // Without an instance there is nothing to delete, and the fault is what must be told.
          Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: null, Next: "NotProven" }],
          Next: "NotProven",
        },
        NotProven: {
          Type: "Fail",
          Error: "RestoreCheckFailed",
          Cause: "See the execution: docs/runbooks/restore-check.md",
        },
      },
    };
  }
}
