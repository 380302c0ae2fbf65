import { fileURLToPath } from "node:url";
import { Duration } from "aws-cdk-lib";
import type { ISecurityGroup, IVpc } from "aws-cdk-lib/aws-ec2";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Architecture, LoggingFormat, Runtime, Tracing } from "aws-cdk-lib/aws-lambda";
import { NodejsFunction, OutputFormat } from "aws-cdk-lib/aws-lambda-nodejs";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import type { PlatformConfig } from "../config.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export type SmallFunctionProps = {
  readonly config: PlatformConfig;
  /** The file under `infra/functions/` that exports `handler`, without `.ts`. */
  readonly name: string;
  readonly logsKey: IKey;
  readonly memoryMiB?: number;
  readonly timeout?: Duration;
  readonly environment?: Readonly<Record<string, string>>;
  /** Where events go that it failed on twice; only for what is called without waiting. */
  readonly deadLetters?: IQueue;
  /** Inside the network, for what only the network reaches. */
  readonly inside?: { readonly vpc: IVpc; readonly group: ISecurityGroup };
  /** Files of packages that are read when it runs, to be laid beside it. */
  readonly files?: readonly string[];
};

/**
 * A function for one task: bundled here with esbuild, so that synthesis needs neither Docker nor a network and what
 * was tested is what runs, the SDK included; traced, with a log group of its own that ends.
 */
export function smallFunction(scope: Construct, id: string, props: SmallFunctionProps): NodejsFunction {
  const { config, name, files = [], inside, deadLetters } = props;
  const logGroup = new LogGroup(scope, `${id}Logs`, {
    logGroupName: `/egm/${config.stage}/function/${name}`,
    retention: config.logDays,
    encryptionKey: props.logsKey,
  });
  // A role of its own, empty at first: the CDK's would bring managed policies for every log group of the account.
  const role = new Role(scope, `${id}Role`, {
    assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
    description: `What the function ${name} may do`,
  });
  if (inside) role.addToPolicy(networkInterfaces());
  const made = new NodejsFunction(scope, id, {
    functionName: `egm-${config.stage}-${name}`,
    entry: `${ROOT}infra/functions/${name}.ts`,
    projectRoot: ROOT,
    depsLockFilePath: `${ROOT}package-lock.json`,
    handler: "handler",
    role,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    memorySize: props.memoryMiB ?? 256,
    timeout: props.timeout ?? Duration.seconds(10),
    tracing: Tracing.ACTIVE,
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    environment: { ...props.environment },
    ...(deadLetters && { deadLetterQueue: deadLetters, retryAttempts: 2 }),
    ...(inside && {
      vpc: inside.vpc,
      vpcSubnets: { subnetGroupName: "application" },
      securityGroups: [inside.group],
    }),
    bundling: {
      forceDockerBundling: false,
      format: OutputFormat.ESM,
      target: "node24",
      minify: true,
      mainFields: ["module", "main"],
      bundleAwsSDK: true,
      // Packages that are not modules yet ask for `require`.
      banner: 'import{createRequire as __require}from"node:module";const require=__require(import.meta.url);',
      commandHooks: {
        beforeInstall: () => [],
        beforeBundling: () => [],
        afterBundling: (_from, to) =>
          files.map((file) => {
            const target = `${to}/node_modules/${file}`;
            return `mkdir -p "${target.slice(0, target.lastIndexOf("/"))}" && cp "${ROOT}node_modules/${file}" "${target}"`;
          }),
      },
    },
  });
  logGroup.grantWrite(made);
  return made;
}

/** What a function inside the network needs to have an address there; EC2 knows nothing narrower for it. */
function networkInterfaces(): PolicyStatement {
  return new PolicyStatement({
    sid: "NetworkInterfaces",
    actions: [
      "ec2:CreateNetworkInterface",
      "ec2:DescribeNetworkInterfaces",
      "ec2:DescribeSubnets",
      "ec2:DeleteNetworkInterface",
      "ec2:AssignPrivateIpAddresses",
      "ec2:UnassignPrivateIpAddresses",
    ],
    resources: ["*"],
  });
}
