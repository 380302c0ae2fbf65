import { PARTNER_SCOPES, type PartnerScope } from "#domain/actors";
import { PERMISSIONS } from "#domain/permissions";
import { classOf, QUOTAS } from "#server/limits/route-classes";
import { type Description, type Example, type Parameter, SUBJECTS } from "./description.ts";
import { jsonSchemaOf, namedSchemas } from "./json-schema.server.ts";
import { OPERATIONS } from "./operations.ts";
import { refusalsOf } from "./refusals.ts";

/** What a key may be made for, in words. */
const SCOPE_WORDS: Readonly<Record<PartnerScope, string>> = {
  "orders:read": "Read the vendor’s orders",
  "offers:read": "Read its offers, prices and stock",
  "offers:write": "Change its prices",
  "stock:write": "Adjust and count its stock",
};

const INTRODUCTION = `The API of the marketplace. Money is whole cents, weight whole grams, times are milliseconds since 1970.

Errors are problem documents (RFC 9457) with a \`code\` to branch on. Every answer that is not the same for everybody carries \`RateLimit\` and \`RateLimit-Policy\`; 429 and 503 carry \`Retry-After\` in seconds. A method that an address does not know is answered 405. Answers may gain properties: ignore what you do not know.`;

/** The OpenAPI 3.1 document, made of the descriptions and of the schemas the server validates with. */
export function describeApi() {
  return {
    openapi: "3.1.1",
    info: {
      title: "eGroceryMart",
      version: "1",
      summary: "Groceries from many vendors",
      description: INTRODUCTION,
    },
    servers: [{ url: "/", description: "Where this document came from" }],
    tags: Object.entries(SUBJECTS).map(([name, description]) => ({ name, description })),
    paths: pathsOf(OPERATIONS),
    components: {
      schemas: namedSchemas(),
      headers: {
        RateLimit: {
          description: "Requests left (`r`) and seconds until more (`t`), by what they are counted by.",
          schema: { type: "string" },
          example: '"address";r=11999;t=60, "account";r=1199;t=60',
        },
        "RateLimit-Policy": {
          description: "How many requests (`q`) in how many seconds (`w`).",
          schema: { type: "string" },
          example: '"address";q=12000;w=60, "account";q=1200;w=60',
        },
        "Retry-After": { description: "Seconds to wait.", schema: { type: "integer", minimum: 1 } },
      },
      securitySchemes: {
        session: {
          type: "apiKey",
          in: "cookie",
          name: "__Host-egm-session",
          description: "The browser’s session. Requests that change something must come from our own pages.",
        },
        accessToken: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "JWT",
          description: "A person’s token of ten minutes, asked for with their session.",
        },
        partner: {
          type: "oauth2",
          description:
            "A partner’s system with a vendor’s API key: a token of ten minutes for that vendor alone.",
          flows: {
            clientCredentials: {
              tokenUrl: "/api/token",
              scopes: Object.fromEntries(PARTNER_SCOPES.map((scope) => [scope, SCOPE_WORDS[scope]])),
            },
          },
        },
      },
    },
  };
}
export type ApiDocument = ReturnType<typeof describeApi>;

function pathsOf(operations: readonly Description[]): Record<string, Record<string, unknown>> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: written(operation) };
  }
  return paths;
}

function written(operation: Description) {
  const { id, subject, summary, detail, parameters = [], body, examples } = operation;
  return {
    operationId: id,
    tags: [subject],
    summary,
    ...(detail && { description: detail }),
    security: securityOf(operation),
    ...(parameters.length > 0 && {
      parameters: parameters.map((parameter) => writtenParameter(parameter, examples)),
    }),
    ...(body && {
      requestBody: {
        required: true,
        content: {
          [body.type ?? "application/json"]: {
            schema: jsonSchemaOf(body.schema),
            examples: examplesOf(examples, (example) => example.body),
          },
        },
      },
    }),
    responses: { ...answerOf(operation), ...refusedOf(operation) },
    "x-rate-limit": limitsOf(operation),
  };
}

/** Anybody needs nothing, and may show who they are. */
function securityOf({ who }: Description) {
  const people = [{ session: [] }, { accessToken: [] }];
  if (who === "anybody") return [{}];
  if (who === "session") return people;
  const { partner }: { readonly grants: object; readonly partner?: PartnerScope } = PERMISSIONS[who];
  return partner === undefined ? people : [{ partner: [partner] }, ...people];
}

function writtenParameter({ in: where, name, says, required, schema }: Parameter, examples: Examples) {
  return {
    in: where,
    name,
    description: says,
    required: required ?? true,
    schema: jsonSchemaOf(schema),
    examples: examplesOf(examples, ({ given }) => given?.[name]),
  };
}

type Examples = Description["examples"];

/** What the examples show of one part; those that show nothing of it are left out. */
function examplesOf(examples: Examples, part: (example: Example) => unknown) {
  return Object.fromEntries(
    Object.entries(examples)
      .filter(([, example]) => part(example) !== undefined)
      .map(([name, example]) => [name, { summary: example.says, value: part(example) }]),
  );
}

const header = (name: string) => ({ [name]: { $ref: `#/components/headers/${name}` } });
const LIMITS = { ...header("RateLimit"), ...header("RateLimit-Policy") };
const COOKIE = {
  "Set-Cookie": {
    description:
      "The session’s new cookie; signing in adds the one by which the browser is known the next time.",
    schema: { type: "string" },
  },
};

function answerOf({ answer, examples }: Description) {
  const { status, says, schema, type = "application/json", cached, setsCookie } = answer;
  const described = schema ? jsonSchemaOf(schema) : { type: "string" };
  const hasBody = status !== 204;
  return {
    [status]: {
      description: says,
      headers: { ...(!cached && LIMITS), ...(setsCookie && COOKIE) },
      ...(hasBody && {
        content: { [type]: { schema: described, examples: examplesOf(examples, ({ answer }) => answer) } },
      }),
    },
  };
}

function refusedOf(operation: Description) {
  return Object.fromEntries(
    [...refusalsOf(operation)].map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `\`${code}\``).join(", "),
        headers: status === 429 || status === 503 ? header("Retry-After") : {},
        content: {
          "application/problem+json": {
            schema: {
              allOf: [{ $ref: "#/components/schemas/Problem" }],
              properties: { status: { const: status }, code: { enum: codes } },
              required: ["code"],
            },
          },
        },
      },
    ]),
  );
}

/** How requests are counted, by whom, in what time: from the table the server counts by. */
function limitsOf({ method, path }: Description) {
  const { address, account } = QUOTAS[classOf(method.toUpperCase(), path)];
  return { address, ...(account && { account }) };
}
