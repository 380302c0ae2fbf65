import { all, at, both, every, list, type Promises, some, type Templates, text } from "../platform.ts";

const ofOurs = ({ id, stack }: { id: string; stack: string }) =>
  stack === "Serverless" && !id.startsWith("Custom");
const definition = (templates: Templates) =>
  all(templates, "ApiGateway::RestApi").map((each) => at(each, "Body"));
/** Every operation of the definition as text. */
const operations = (templates: Templates) =>
  definition(templates).flatMap((body) => {
    const paths = typeof body === "object" && body !== null && "paths" in body ? body.paths : {};
    return Object.values(paths ?? {}).flatMap((path) => Object.values(path ?? {}).map(text));
  });

export const SERVERLESS: Promises = {
  "five functions wait for their tasks": some("Lambda::Function", ofOurs, 5),
  "functions are traced, small and of today": every(
    "Lambda::Function",
    (each) =>
      at(each, "TracingConfig.Mode") === "Active" &&
      text(at(each, "Architectures")).includes("arm64") &&
      at(each, "Runtime") === "nodejs24.x" &&
      at(each, "LoggingConfig.LogGroup") !== undefined,
    ofOurs,
  ),
  "events a function fails on are kept": (templates) => {
    const kept = all(templates, "Lambda::Function").filter(
      (each) => at(each, "DeadLetterConfig.TargetArn") !== undefined,
    );
    return ["Suppressions", "EdgeRefresh"].filter((name) => !kept.some(({ id }) => id.startsWith(name)));
  },
  "an uploaded picture becomes its sizes": both(
    some("Lambda::EventSourceMapping", (each) =>
      text(at(each, "FunctionResponseTypes")).includes("ReportBatchItemFailures"),
    ),
    some("Events::Rule", (each) => text(at(each, "EventPattern")).includes('"incoming/"')),
    (templates) => {
      // AWS asks for six times the function's time, or a message comes again while it is worked on.
      const longest = all(templates, "Lambda::Function").find(({ id }) => id.startsWith("Pictures"));
      const queue = all(templates, "SQS::Queue").find((each) =>
        text(at(each, "QueueName")).endsWith("-images"),
      );
      const time = longest && Number(at(longest, "Timeout"));
      return queue && time && Number(at(queue, "VisibilityTimeout")) >= 6 * time
        ? []
        : ["pictures' visibility is too short"];
    },
  ),
  "a published catalogue refreshes the edge": some(
    "Events::Rule",
    (each) =>
      text(at(each, "EventPattern")).includes("CataloguePublished") &&
      text(at(each, "Targets")).includes("EdgeRefresh"),
  ),
  "every night a restore is proven": both(
    some(
      "Events::Rule",
      (each) =>
        text(at(each, "ScheduleExpression")).includes("cron(30 3") &&
        text(at(each, "Targets")).includes("RestoreCheck"),
    ),
    every("StepFunctions::StateMachine", (each) => {
      const states = text(at(each, "DefinitionString"));
      return ["UseLatestRestorableTime", "lambda:invoke", "deleteDBInstance", "NotProven"].every((step) =>
        states.includes(step),
      );
    }),
  ),
  "state machines are logged and traced": every(
    "StepFunctions::StateMachine",
    (each) =>
      at(each, "TracingConfiguration.Enabled") === true && at(each, "LoggingConfiguration.Level") === "ALL",
  ),
  "partners show a token of the application's at every address": (templates) => {
    const all = operations(templates);
    const named = definition(templates).every((body) =>
      text(body).includes("x-amazon-apigateway-authorizer"),
    );
    const open = all.filter((operation) => !operation.includes('"security":[{"partner":[]}]'));
    return all.length >= 5 && named && open.length === 0 ? [] : ["an address asks for no token"];
  },
  "partners' requests are checked against the application's own description": (templates) =>
    definition(templates).every(
      (body) =>
        text(body).includes('"x-amazon-apigateway-request-validator":"all"') &&
        text(body).includes('"validateRequestBody":true') &&
        ["PriceChange", "StockAdjustment", "StockCount"].every((name) => text(body).includes(`"${name}":{`)),
    ) && definition(templates).length === 1
      ? []
      : ["requests pass unchecked"],
  "partners reach the application by a private link": (templates) =>
    operations(templates).every(
      (operation) => operation.includes('"VPC_LINK"') && operation.includes('"integrationTarget"'),
    )
      ? []
      : ["a request leaves the network"],
  "each partner has a rate and a daily quota by plan": both(
    some(
      "ApiGateway::UsagePlan",
      (each) => at(each, "Quota.Period") === "DAY" && at(each, "Throttle.RateLimit") !== undefined,
      2,
    ),
    (templates) =>
      definition(templates).every((body) =>
        text(body).includes('"x-amazon-apigateway-api-key-source":"AUTHORIZER"'),
      )
        ? []
        : ["partners are counted together"],
  ),
  "the partners' door is logged, traced and limited": every(
    "ApiGateway::Stage",
    (each) =>
      at(each, "TracingEnabled") === true &&
      at(each, "AccessLogSetting.DestinationArn") !== undefined &&
      list(at(each, "MethodSettings")).some((setting) => text(setting).includes("ThrottlingRateLimit")),
  ),
  "the partners' door has our name and TLS 1.2, and no other": both(
    every("ApiGateway::DomainName", (each) => at(each, "SecurityPolicy") === "TLS_1_2"),
    every("ApiGateway::RestApi", (each) => at(each, "DisableExecuteApiEndpoint") === true),
  ),
};
