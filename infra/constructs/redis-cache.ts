import { SecretValue } from "aws-cdk-lib";
import type { ISecurityGroup, IVpc } from "aws-cdk-lib/aws-ec2";
import { CfnParameterGroup, CfnReplicationGroup, CfnSubnetGroup } from "aws-cdk-lib/aws-elasticache";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import type { PlatformConfig } from "../config.ts";
import { REDIS_PORT } from "../stacks/network.ts";

export type RedisProps = {
  readonly node: string;
  /** Beside the primary, in other zones: at least one, which takes over. */
  readonly replicas: number;
  readonly vpc: IVpc;
  readonly group: ISecurityGroup;
  readonly key: IKey;
  /** The secret that is its AUTH token, by ARN or, in a region it is copied to, by name. */
  readonly password: string;
};

/** Redis over two zones at least, encrypted on disk and on the wire, in the subnets called `data`. */
export function redisCache(
  scope: Construct,
  { stage }: PlatformConfig,
  { node, replicas, vpc, group, key, password }: RedisProps,
): CfnReplicationGroup {
  const subnets = new CfnSubnetGroup(scope, "CacheSubnets", {
    description: `eGroceryMart ${stage}: Redis`,
    subnetIds: vpc.selectSubnets({ subnetGroupName: "data" }).subnetIds,
  });
  const parameters = new CfnParameterGroup(scope, "CacheParameters", {
    cacheParameterGroupFamily: "redis7",
    description: `eGroceryMart ${stage}: sessions are dropped oldest first, never refused`,
    properties: { "maxmemory-policy": "volatile-ttl", "notify-keyspace-events": "" },
  });
  return new CfnReplicationGroup(scope, "Cache", {
    replicationGroupId: `egm-${stage}`,
    replicationGroupDescription: "Sessions, rate limits and hints; losing it signs people out",
    engine: "redis",
    engineVersion: "7.1",
    cacheNodeType: node,
    cacheParameterGroupName: parameters.ref,
    numNodeGroups: 1,
    replicasPerNodeGroup: replicas,
    automaticFailoverEnabled: true,
    multiAzEnabled: true,
    transitEncryptionEnabled: true,
    transitEncryptionMode: "required",
    atRestEncryptionEnabled: true,
    kmsKeyId: key.keyArn,
    authToken: SecretValue.secretsManager(password).unsafeUnwrap(),
    cacheSubnetGroupName: subnets.ref,
    securityGroupIds: [group.securityGroupId],
    port: REDIS_PORT,
    snapshotRetentionLimit: 1,
    autoMinorVersionUpgrade: true,
  });
}
