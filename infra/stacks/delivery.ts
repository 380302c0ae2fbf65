import { Duration } from "aws-cdk-lib";
import { OidcProviderNative, PolicyStatement, Role, WebIdentityPrincipal } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import { EDGE_REGION, type PlatformConfig, wellKnown } from "../config.ts";
import { PlatformStack } from "./platform-stack.ts";

const GITHUB = "token.actions.githubusercontent.com";
/** The CDK's own roles and buckets carry it, as `cdk bootstrap` makes them. */
const BOOTSTRAP = "hnb659fds";

/**
 * How releases come in: workflows of our repository, in the environment of this stage and no other, take this role for
 * an hour by a token GitHub signs. No key of AWS is stored anywhere.
 */
export class DeliveryStack extends PlatformStack {
  readonly role: Role;

  constructor(scope: Construct, config: PlatformConfig) {
    super(scope, config, "Delivery");
    const { account, region } = this;
    const github = new OidcProviderNative(this, "GitHub", {
      url: `https://${GITHUB}`,
      clientIds: ["sts.amazonaws.com"],
    });
    this.role = new Role(this, "Role", {
      roleName: `egm-${config.stage}-deploy`,
      description: `Deploys ${config.stage} from workflows of ${config.repository}`,
      maxSessionDuration: Duration.hours(1),
      assumedBy: new WebIdentityPrincipal(github.oidcProviderArn, {
        StringEquals: {
          [`${GITHUB}:aud`]: "sts.amazonaws.com",
          // The environment's own rules, reviewers and branches, are kept by GitHub.
          [`${GITHUB}:sub`]: `repo:${config.repository}:environment:${config.stage}`,
        },
      }),
    });
    const prefix = `egm-${config.stage}`;
    const repository = `arn:aws:ecr:${region}:${account}:repository/${prefix}/application`;
    const regions = [region, config.recoveryRegion, EDGE_REGION];
    this.allow(
      "Templates",
      ["sts:AssumeRole"],
      regions.flatMap((each) =>
        ["deploy", "file-publishing", "lookup"].map(
          (kind) => `arn:aws:iam::${account}:role/cdk-${BOOTSTRAP}-${kind}-role-${account}-${each}`,
        ),
      ),
    );
    this.allow("SignInToImages", ["ecr:GetAuthorizationToken"], ["*"]);
    this.allow(
      "PushImage",
      [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:CompleteLayerUpload",
        "ecr:DescribeImages",
        "ecr:InitiateLayerUpload",
        "ecr:PutImage",
        "ecr:UploadLayerPart",
      ],
      [repository],
    );
    // Task definitions are not yet there when they are registered, and a list is of no one service: nothing to name.
    this.allow(
      "RegisterRelease",
      ["ecs:RegisterTaskDefinition", "ecs:DescribeTaskDefinition", "ecs:ListServices"],
      ["*"],
    );
    this.allow(
      "Migrate",
      ["ecs:RunTask"],
      [`arn:aws:ecs:${region}:${account}:task-definition/${prefix}-migrate:*`],
    );
    this.allow(
      "Release",
      ["ecs:UpdateService", "ecs:DescribeServices", "ecs:DescribeTasks"],
      // In the second region too, where the pilot light's services wait for every release.
      [region, config.recoveryRegion].flatMap((each) => [
        `arn:aws:ecs:${each}:${account}:service/${prefix}/*`,
        `arn:aws:ecs:${each}:${account}:task/${prefix}/*`,
      ]),
    );
    this.allow(
      "GiveTasksTheirRoles",
      ["iam:PassRole"],
      ["Compute", "PilotLight"].map((stack) => `arn:aws:iam::${account}:role/Egm-${config.stage}-${stack}-*`),
      {
        StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" },
      },
    );
    this.allow(
      "PutBuiltFiles",
      ["s3:PutObject"],
      [`arn:aws:s3:::${wellKnown(config).assetsBucket}/assets/*`],
    );
  }

  private allow(sid: string, actions: string[], resources: string[], conditions = {}): void {
    this.role.addToPolicy(new PolicyStatement({ sid, actions, resources, conditions }));
  }
}
