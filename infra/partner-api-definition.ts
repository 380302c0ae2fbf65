import * as v from "valibot";

/** What is read of the application's OpenAPI 3.1 document; the rest is for people. */
const documentSchema = v.object({
  paths: v.record(
    v.string(),
    v.record(
      v.string(),
      v.object({
        operationId: v.string(),
        parameters: v.optional(
          v.array(
            v.object({
              in: v.string(),
              name: v.string(),
              required: v.optional(v.boolean()),
              schema: v.unknown(),
            }),
          ),
          [],
        ),
        requestBody: v.optional(
          v.object({ content: v.record(v.string(), v.object({ schema: v.unknown() })) }),
        ),
      }),
    ),
  ),
  components: v.object({ schemas: v.record(v.string(), v.unknown()) }),
});

export type Behind = {
  /** Where API Gateway finds the application: host, VPC link, listener of the load balancer, the authorizer's URI. */
  readonly host: string;
  readonly vpcLinkId: string;
  readonly listenerArn: string;
  readonly authorizerUri: string;
  readonly authorizerRole: string;
};

/** The part of the API that partners' systems call. */
export const PARTNER_PATHS = "/api/vendors/";

/**
 * The definition API Gateway imports (OpenAPI 3.0.1 with its extensions), made of the application's own document: a
 * request that lacks a parameter or whose body does not fit the published schema is refused before it costs us
 * anything. Answers are left out: nothing is checked by them.
 */
export function partnerApiDefinition(document: unknown, behind: Behind) {
  const { paths, components } = v.parse(documentSchema, document);
  const named = new Set<string>();
  const bodyOf = (schema: unknown) => {
    for (const name of referredTo(schema, components.schemas)) named.add(name);
    return asDraft4(schema);
  };
  const partnerPaths = Object.fromEntries(
    Object.entries(paths)
      .filter(([path]) => path.startsWith(PARTNER_PATHS))
      .map(([path, operations]) => [
        path,
        Object.fromEntries(
          Object.entries(operations).map(([method, { operationId, parameters, requestBody }]) => [
            method,
            {
              operationId,
              parameters: parameters.map(({ schema, ...parameter }) => ({
                ...parameter,
                schema: asDraft4(schema),
              })),
              ...(requestBody && {
                requestBody: {
                  required: true,
                  content: Object.fromEntries(
                    Object.entries(requestBody.content).map(([type, { schema }]) => [
                      type,
                      { schema: bodyOf(schema) },
                    ]),
                  ),
                },
              }),
              responses: { default: { description: "The application's own answer" } },
              security: [{ partner: [] }],
              "x-amazon-apigateway-integration": integration(path, method, parameters, behind),
            },
          ]),
        ),
      ]),
  );
  return {
    openapi: "3.0.1",
    info: { title: "eGroceryMart partners", version: "1" },
    "x-amazon-apigateway-api-key-source": "AUTHORIZER",
    "x-amazon-apigateway-request-validators": {
      all: { validateRequestBody: true, validateRequestParameters: true },
    },
    "x-amazon-apigateway-request-validator": "all",
    "x-amazon-apigateway-gateway-responses": refusals(),
    paths: partnerPaths,
    components: {
      schemas: Object.fromEntries(
        [...named].sort().map((name) => [name, asDraft4(components.schemas[name])]),
      ),
      securitySchemes: {
        partner: {
          type: "apiKey",
          name: "Authorization",
          in: "header",
          "x-amazon-apigateway-authtype": "custom",
          "x-amazon-apigateway-authorizer": {
            type: "token",
            authorizerUri: behind.authorizerUri,
            authorizerCredentials: behind.authorizerRole,
            // Half the life of a token: one revoked with its key is out after five minutes at most, at the application at once.
            authorizerResultTtlInSeconds: 300,
            identityValidationExpression: "^Bearer [A-Za-z0-9._-]{1,2048}$",
          },
        },
      },
    },
  };
}

function integration(
  path: string,
  method: string,
  parameters: readonly { in: string; name: string }[],
  { host, vpcLinkId, listenerArn }: Behind,
) {
  const passed = parameters.map(({ in: where, name }) => {
    const place = where === "query" ? "querystring" : where;
    return [`integration.request.${place}.${name}`, `method.request.${place}.${name}`];
  });
  return {
    type: "http_proxy",
    httpMethod: method.toUpperCase(),
    uri: `https://${host}${path}`,
    connectionType: "VPC_LINK",
    connectionId: vpcLinkId,
    integrationTarget: listenerArn,
    requestParameters: Object.fromEntries(passed),
    passthroughBehavior: "never",
    timeoutInMillis: 29_000,
  };
}

/** Refusals in the form of the application's own: problem documents with a code (RFC 9457). */
function refusals() {
  const told = (statusCode: number, code: string, title: string, headers: Record<string, string> = {}) => ({
    statusCode,
    responseParameters: {
      "gatewayresponse.header.Content-Type": "'application/problem+json'",
      ...Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [`gatewayresponse.header.${name}`, `'${value}'`]),
      ),
    },
    responseTemplates: { "application/json": JSON.stringify({ status: statusCode, code, title }) },
  });
  const again = { "Retry-After": "1" };
  return {
    UNAUTHORIZED: told(401, "bad-token", "An access token is needed", { "WWW-Authenticate": "Bearer" }),
    ACCESS_DENIED: told(403, "forbidden", "This vendor is not the token's own"),
    BAD_REQUEST_BODY: told(400, "invalid", "The body does not fit the description"),
    BAD_REQUEST_PARAMETERS: told(400, "invalid", "A parameter is missing"),
    UNSUPPORTED_MEDIA_TYPE: told(415, "media-type", "The body must be application/json"),
    THROTTLED: told(429, "too-many-requests", "Slow down", again),
    QUOTA_EXCEEDED: told(429, "too-many-requests", "The plan's requests of today are used up", {
      "Retry-After": "3600",
    }),
    DEFAULT_5XX: told(503, "unavailable", "Come again in a moment", again),
  };
}

/** Every schema a schema names, and those that names. */
function referredTo(schema: unknown, all: Record<string, unknown>, found = new Set<string>()): Set<string> {
  for (const [, name] of JSON.stringify(schema ?? null).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    if (name === undefined || found.has(name)) continue;
    found.add(name);
    referredTo(all[name], all, found);
  }
  return found;
}

/** JSON Schema 2020-12 as draft 4, which is what API Gateway reads: no `const`, limits that exclude as a flag. */
export function asDraft4(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(asDraft4);
  if (typeof schema !== "object" || schema === null) return schema;
  const old: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key === "const") old.enum = [value];
    else if (key === "exclusiveMinimum") Object.assign(old, { minimum: value, exclusiveMinimum: true });
    else if (key === "exclusiveMaximum") Object.assign(old, { maximum: value, exclusiveMaximum: true });
    else if (
      !["$schema", "examples", "example", "description", "title"].includes(key) ||
      typeof value !== "string"
    )
      if (key !== "examples") old[key] = key === "enum" || key === "required" ? value : asDraft4(value);
  }
  return old;
}
