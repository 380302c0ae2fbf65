/** What differs between the stages of the platform; everything else is the same by construction. */

export const STAGES = ["staging", "production"] as const;
export type Stage = (typeof STAGES)[number];

/** CloudFront, its firewall and certificates live in this region, wherever the rest stands. */
export const EDGE_REGION = "us-east-1";

type Size = {
  /** Fargate CPU units, 1024 = one vCPU. */
  readonly cpu: number;
  readonly memoryMiB: number;
  readonly min: number;
  readonly max: number;
  /** Most connections a task holds on PostgreSQL's primary, over all its pools; web as many again on each replica. */
  readonly connections: number;
};

export type PlatformConfig = {
  readonly stage: Stage;
  /** The AWS account of this stage; each stage has its own. */
  readonly account: string;
  readonly region: string;
  /** Where the pilot light stands, backups are copied to and uploads replicated. */
  readonly recoveryRegion: string;
  /** The hosted zone is made once by hand with the domain's registrar: certificates cannot wait for a delegation. */
  readonly zone: { readonly id: string; readonly name: string };
  /** AWS's managed prefix list of CloudFront's origin-facing addresses, which has an id of its own in each region. */
  readonly cloudFrontPrefixList: { readonly primary: string; readonly recovery: string };
  /** The first two bytes of the networks: they must not overlap, should the regions ever be peered. */
  readonly network: { readonly primary: string; readonly recovery: string; readonly natGateways: number };
  readonly web: Size & { readonly requestsPerTask: number };
  readonly worker: Size & { readonly backlogPerTask: number };
  readonly database: {
    readonly instance: string;
    readonly replicas: number;
    readonly backupDays: number;
    readonly allocatedGiB: number;
    readonly maxGiB: number;
  };
  readonly cache: { readonly node: string; readonly replicas: number };
  /** What of the second region runs all the time beside the database: as little as lets the rest be started. */
  readonly pilotLight: {
    readonly natGateways: number;
    readonly cache: { readonly node: string; readonly replicas: number };
  };
  /** Days log groups are kept; a year for what an audit asks for. */
  readonly logDays: 30 | 90;
  readonly alerts: { readonly email: string; readonly sms: string };
  /** Whose workflows may deploy, as `owner/name`. */
  readonly repository: string;
};

const shared = {
  region: "eu-central-1",
  recoveryRegion: "eu-west-1",
  cloudFrontPrefixList: { primary: "pl-a3a144ca", recovery: "pl-4fa04526" },
  repository: "egrocerymart/egrocerymart",
  pilotLight: { natGateways: 1, cache: { node: "cache.t4g.small", replicas: 1 } },
};

export const CONFIGS: Readonly<Record<Stage, PlatformConfig>> = {
  staging: {
    ...shared,
    stage: "staging",
    account: "444455556666",
    zone: { id: "Z08STAGING000000000", name: "staging.egrocerymart.example" },
    network: { primary: "10.40", recovery: "10.50", natGateways: 1 },
    web: { cpu: 512, memoryMiB: 1024, min: 2, max: 4, connections: 12, requestsPerTask: 2000 },
    worker: { cpu: 256, memoryMiB: 512, min: 1, max: 4, connections: 8, backlogPerTask: 500 },
    database: { instance: "t4g.medium", replicas: 2, backupDays: 35, allocatedGiB: 50, maxGiB: 200 },
    cache: { node: "cache.t4g.small", replicas: 1 },
    logDays: 30,
    alerts: { email: "staging-alerts@egrocerymart.example", sms: "+15555550101" },
  },
  production: {
    ...shared,
    stage: "production",
    account: "111122223333",
    zone: { id: "Z08PRODUCTION000000", name: "egrocerymart.example" },
    network: { primary: "10.20", recovery: "10.30", natGateways: 3 },
    web: { cpu: 1024, memoryMiB: 2048, min: 3, max: 30, connections: 16, requestsPerTask: 4000 },
    worker: { cpu: 512, memoryMiB: 1024, min: 2, max: 20, connections: 8, backlogPerTask: 1000 },
    database: { instance: "r8g.xlarge", replicas: 2, backupDays: 35, allocatedGiB: 200, maxGiB: 2000 },
    cache: { node: "cache.r7g.large", replicas: 2 },
    logDays: 90,
    alerts: { email: "on-call@egrocerymart.example", sms: "+15555550100" },
  },
};

/** Names that must be known on both sides of a border CloudFormation cannot refer across: regions, and the edge. */
export function wellKnown(config: PlatformConfig) {
  const { stage, account, region, recoveryRegion, zone } = config;
  return {
    origin: `origin.${zone.name}`,
    recoveryOrigin: `origin-recovery.${zone.name}`,
    partnerApi: `partners.${zone.name}`,
    uploadsBucket: `egm-${stage}-uploads-${account}-${region}`,
    recoveryUploadsBucket: `egm-${stage}-uploads-${account}-${recoveryRegion}`,
    assetsBucket: `egm-${stage}-assets-${account}-${region}`,
    recoveryKeyAlias: `alias/egm/${stage}/recovery`,
    recoveryVault: `egm-${stage}-recovery`,
    databaseInstance: `egm-${stage}-postgres`,
    /** The repository of the application's images, in both regions: a copy lands where its name is. */
    images: `egm-${stage}/application`,
    /** Shared by CloudFront and the load balancer: who does not come through the edge does not come in. */
    originSecret: `egm/${stage}/origin-verify`,
    /**
     * What tasks are given in secret, under the same names in the second region. None ends with a hyphen and six
     * letters: Secrets Manager would take those for the end of an ARN.
     */
    secrets: {
      login: `egm/${stage}/application-login`,
      cachePassword: `egm/${stage}/cache-password`,
      session: `egm/${stage}/session-key`,
      lookup: `egm/${stage}/lookup-key`,
    },
    eventBus: `egm-${stage}`,
    restoreCheckInstance: `egm-${stage}-restore-check`,
    /** Parameter, in the edge's region, that says which distribution is ours. */
    distributionParameter: `/egm/${stage}/distribution`,
  } as const;
}
