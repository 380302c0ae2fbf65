import { CloudFrontClient, CreateInvalidationCommand } from "@aws-sdk/client-cloudfront";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { readEnvironment } from "./read-environment.ts";

/** What shows the catalogue. Shards carry their hash in their name and never change. */
export const PATHS = ["/", "/c/*", "/p/*", "/v/*", "/search*", "/api/catalogue/manifest"];

/**
 * Milliseconds within which one refresh is enough: pages are fresh for seconds by their own headers, and this only
 * brings forward what stale-while-revalidate would keep longer. Paths cost after the first thousand a month.
 */
export const WINDOW = 15 * 60 * 1000;

/**
 * Drops public pages from the edge when a catalogue was published. CloudFront takes two requests with one reference
 * for the same, so many events in a window, and an event delivered twice, refresh once.
 */
export function edgeRefresher(
  ssm: SSMClient,
  cloudFront: CloudFrontClient,
  parameter: string,
  now: () => number,
) {
  let distribution: string | undefined;
  return async (): Promise<void> => {
    distribution ??= (await ssm.send(new GetParameterCommand({ Name: parameter }))).Parameter?.Value;
    if (distribution === undefined) throw new Error(`the parameter ${parameter} is empty`);
    await cloudFront.send(
      new CreateInvalidationCommand({
        DistributionId: distribution,
        InvalidationBatch: {
          CallerReference: `catalogue-${Math.floor(now() / WINDOW)}`,
          Paths: { Quantity: PATHS.length, Items: PATHS },
        },
      }),
    );
  };
}

const { EDGE_REGION, PARAMETER } = readEnvironment("EDGE_REGION", "PARAMETER");
export const handler = edgeRefresher(
  new SSMClient({ region: EDGE_REGION }),
  new CloudFrontClient({ region: EDGE_REGION }),
  PARAMETER,
  Date.now,
);
