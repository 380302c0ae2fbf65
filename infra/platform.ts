import { App, type AppProps } from "aws-cdk-lib";
import { CONFIGS, type Stage } from "./config.ts";
import { featureFlags } from "./feature-flags.ts";
import { ComputeStack } from "./stacks/compute.ts";
import { DataStack } from "./stacks/data.ts";
import { DeliveryStack } from "./stacks/delivery.ts";
import { DnsStack } from "./stacks/dns.ts";
import { EdgeStack } from "./stacks/edge.ts";
import { MessagingStack } from "./stacks/messaging.ts";
import { NetworkStack } from "./stacks/network.ts";
import { ObservabilityStack } from "./stacks/observability.ts";
import { PilotLightStack } from "./stacks/pilot-light.ts";
import { BackupStack, RecoveryStack, RecoveryStoreStack } from "./stacks/recovery.ts";
import { SecurityStack } from "./stacks/security.ts";
import { ServerlessStack } from "./stacks/serverless.ts";

/** The whole platform of one stage, not yet synthesised. `outdir` takes templates, assets and validation reports. */
export function buildPlatform(stage: Stage, outdir: string, props: AppProps = {}) {
  const config = CONFIGS[stage];
  const app = new App({
    analyticsReporting: false,
    ...props,
    outdir,
    context: { ...featureFlags(), ...props.context },
  });
  const security = new SecurityStack(app, config);
  const network = new NetworkStack(app, config, security.logsKey);
  const messaging = new MessagingStack(app, config, security.messagingKey);
  const recoveryStore = new RecoveryStoreStack(app, config);
  const data = new DataStack(app, config, { network, security });
  data.addStackDependency(recoveryStore);
  const compute = new ComputeStack(app, config, { network, security, data, messaging });
  const serverless = new ServerlessStack(app, config, { network, security, data, messaging, compute });
  const delivery = new DeliveryStack(app, config);
  const backup = new BackupStack(app, config, data, security.dataKey);
  const recovery = new RecoveryStack(app, config, recoveryStore);
  recovery.addStackDependency(data);
  const pilotLight = new PilotLightStack(app, config, { store: recoveryStore, recovery });
  // Its load balancer asks for the secret that Security copies there.
  pilotLight.addStackDependency(security);
  const observability = new ObservabilityStack(app, config, { data, messaging, compute, serverless });
  const dns = new DnsStack(app, config);
  const edge = new EdgeStack(app, config);
  edge.addStackDependency(compute);
  return {
    app,
    config,
    stacks: {
      security,
      network,
      messaging,
      recoveryStore,
      data,
      compute,
      serverless,
      delivery,
      backup,
      recovery,
      pilotLight,
      observability,
      dns,
      edge,
    },
  };
}
