import { Stack, Tags, Validations } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { PlatformConfig } from "../config.ts";

/** A stack of the platform, called `Egm-<stage>-<Name>`. */
export class PlatformStack extends Stack {
  readonly config: PlatformConfig;

  /** @param region where it stands; the primary region unless said otherwise. */
  constructor(scope: Construct, config: PlatformConfig, name: string, region: string = config.region) {
    super(scope, `Egm-${config.stage}-${name}`, {
      env: { account: config.account, region },
      terminationProtection: config.stage === "production",
      // Cost and clean-up are asked for by stage; the name says which part of the platform it is.
      description: `eGroceryMart ${config.stage}: ${name.toLowerCase()}`,
    });
    this.config = config;
    Validations.of(this).acknowledge({
      id: "CloudFormation-Validate::W3010",
      reason: "Zones are written down because asking for them would need the account",
    });
    Tags.of(this).add("project", "egrocerymart");
    Tags.of(this).add("stage", config.stage);
  }

  /** Fixed, where the CDK would ask the account: synthesis needs neither network nor credentials. */
  override get availabilityZones(): string[] {
    return ["a", "b", "c"].map((zone) => `${this.region}${zone}`);
  }
}
