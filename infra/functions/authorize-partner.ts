import {
  APIGatewayClient,
  ConflictException,
  CreateApiKeyCommand,
  CreateUsagePlanKeyCommand,
} from "@aws-sdk/client-api-gateway";
import { createRemoteJWKSet, type JWTVerifyGetKey, jwtVerify } from "jose";
import * as v from "valibot";
import { accessClaimsSchema, CLOCK_TOLERANCE_MS } from "#domain/tokens";
import { readEnvironment } from "./read-environment.ts";

const requestSchema = v.object({
  authorizationToken: v.pipe(v.string(), v.maxLength(2_100), v.startsWith("Bearer ")),
  /** `arn:aws:execute-api:<region>:<account>:<api>/<stage>/<method>/<path>` */
  methodArn: v.pipe(v.string(), v.regex(/^arn:[^/]+\/[^/]+\/.+$/)),
});

/** API Gateway answers 401 to exactly this message, and 500 to any other. */
const refused = () => new Error("Unauthorized");

export type Counting = {
  /** Makes the key known to API Gateway under its plan; nothing when it is. */
  readonly admit: (keyId: string) => Promise<void>;
};

/**
 * Lets a partner's system through with an access token of the application's, and to its own vendor's addresses only.
 * What it is counted by is its API key, so that a plan's quota is each partner's own. The application verifies the
 * token once more and decides by its scopes: this is the outer door.
 */
export function partnerAuthorizer(issuer: string, keys: JWTVerifyGetKey, { admit }: Counting) {
  return async (event: unknown) => {
    const request = v.safeParse(requestSchema, event);
    if (!request.success) throw refused();
    const { authorizationToken, methodArn } = request.output;
    const verified = await jwtVerify(authorizationToken.slice("Bearer ".length), keys, {
      issuer,
      audience: `${issuer}/api`,
      typ: "at+jwt",
      algorithms: ["ES256"],
      clockTolerance: CLOCK_TOLERANCE_MS / 1000,
    }).catch((error: unknown) => {
      // The key set out of reach is our fault and no verdict: the caller hears 500 and may come again.
      if (error instanceof Error && "code" in error && error.code === "ERR_JWKS_TIMEOUT") throw error;
      throw refused();
    });
    const claims = v.safeParse(accessClaimsSchema, verified.payload);
    if (!claims.success || claims.output.role !== "partner" || claims.output.vendor === null) throw refused();
    const { sub, vendor } = claims.output;
    await admit(sub);
    const [api, stage] = methodArn.split("/");
    return {
      principalId: sub,
      usageIdentifierKey: sub,
      policyDocument: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: "execute-api:Invoke",
            Resource: `${api}/${stage}/*/api/vendors/${vendor}/*`,
          },
        ],
      },
    };
  };
}

/**
 * Keys become known with their first request, so issuing one needs nothing of AWS; whoever was moved to another plan
 * stays there, since a key is in one plan a stage.
 */
export function admission(gateway: APIGatewayClient, usagePlanId: string, stage: string): Counting {
  const known = new Set<string>();
  return {
    async admit(keyId) {
      if (known.has(keyId)) return;
      try {
        const key = await gateway.send(
          new CreateApiKeyCommand({ name: `egm-${stage}-${keyId}`, value: keyId, enabled: true }),
        );
        await gateway.send(new CreateUsagePlanKeyCommand({ usagePlanId, keyId: key.id, keyType: "API_KEY" }));
      } catch (error) {
        if (!(error instanceof ConflictException)) throw error;
      }
      known.add(keyId);
    },
  };
}

const { ISSUER, USAGE_PLAN, STAGE } = readEnvironment("ISSUER", "USAGE_PLAN", "STAGE");
export const handler = partnerAuthorizer(
  ISSUER,
  createRemoteJWKSet(new URL(`${ISSUER}/.well-known/jwks.json`), { timeoutDuration: 3_000 }),
  admission(new APIGatewayClient({}), USAGE_PLAN, STAGE),
);
