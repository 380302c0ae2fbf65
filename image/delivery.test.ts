import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import * as v from "valibot";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { STOP_SECONDS } from "#server/stop-times";
import { AS_THEY_ARE, COMMANDS, PROGRAMS, reachedFrom } from "./contents.server.ts";

const root = path.resolve(import.meta.dirname, "..");
const read = (file: string): string => readFileSync(path.join(root, file), "utf8");
const dockerfile = read("Dockerfile").replaceAll("\\\n", " ");
const instructions = (word: string): string[] =>
  [...dockerfile.matchAll(new RegExp(`^\\s*(?:HEALTHCHECK .*)?${word} (.+)$`, "gm"))].map(
    (match) => match[1] ?? "",
  );
const stages = [...dockerfile.matchAll(/^FROM \S+ AS (\w+)$/gm)].map((match) => match[1] ?? "");

/** Sources of the COPY lines: those of this repository, and the stages the others come from. */
const copies = instructions("COPY").map((line) => {
  const words = line.split(/\s+/);
  return {
    from: words.find((word) => word.startsWith("--from="))?.slice("--from=".length),
    sources: words.filter((word) => !word.startsWith("--")).slice(0, -1),
  };
});

test("whatever the Dockerfile copies is in this repository or made by a stage of its own", () => {
  expect(copies.length).toBeGreaterThan(2);
  for (const { from, sources } of copies)
    if (from === undefined)
      for (const source of sources) expect(existsSync(path.join(root, source)), source).toBe(true);
    else expect(stages).toContain(from);
});

test("the image starts and asks after its health as the drill does, and not as root", () => {
  expect(instructions("CMD").map((line) => JSON.parse(line))).toEqual([
    ["node", ...PROGRAMS.health],
    ["node", ...PROGRAMS.web],
  ]);
  expect(instructions("USER")).toEqual(["node"]);
  expect(dockerfile).toMatch(/^HEALTHCHECK .*CMD /m);
  expect(instructions("RUN")).toEqual([
    "npm ci --no-audit --no-fund",
    "npm run build && npm run image:layout -- /image",
  ]);
});

const Compose = v.object({
  services: v.record(
    v.string(),
    v.looseObject({
      image: v.string(),
      command: v.optional(v.array(v.string())),
      volumes: v.optional(v.array(v.string()), []),
    }),
  ),
});
const compose = v.parse(Compose, parse(read("compose.yaml"), { merge: true }));
const ours = Object.entries(compose.services).filter(([, { image }]) => image === "egrocerymart");

test("compose starts each process as the drill does", () => {
  expect(Object.fromEntries(ours.map(([name, { command }]) => [name, command]))).toEqual({
    web: ["node", ...PROGRAMS.web],
    workers: ["node", ...PROGRAMS.workers],
    migrate: ["node", ...PROGRAMS.migrate],
  });
});

test("compose gives no process of ours more than it needs, and the time AWS gives it to end", () => {
  for (const [name, service] of ours)
    expect(service, name).toMatchObject({
      read_only: true,
      cap_drop: ["ALL"],
      security_opt: ["no-new-privileges:true"],
      stop_grace_period: `${STOP_SECONDS}s`,
    });
});

test("compose mounts files that are there", () => {
  const mounted = Object.values(compose.services)
    .flatMap(({ volumes }) => volumes)
    .map((volume) => volume.split(":")[0] ?? "")
    .filter((source) => source.startsWith("./"));
  expect(mounted).toEqual(["./image/local-aws.sh"]);
  for (const file of mounted) expect(existsSync(path.join(root, file)), file).toBe(true);
});

test("what a build is sent has no secret, nothing made on the sender's machine, and all that the image is made of", () => {
  const ignored = read(".dockerignore")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  expect(ignored).toEqual(expect.arrayContaining(["**/node_modules", "build", ".data", ".git", ".env*"]));
  const made = /^build\//;
  const needed = [...AS_THEY_ARE.filter((file) => !made.test(file)), ...reachedFrom(root, COMMANDS).files];
  // What is generated is generated again there.
  const lost = needed.filter(
    (file) =>
      ignored.some((line) => path.matchesGlob(file, `${line}/**`) || path.matchesGlob(file, line)) &&
      !file.includes("/generated/"),
  );
  expect(lost).toEqual([]);
});

const Workflow = v.object({
  jobs: v.record(
    v.string(),
    v.looseObject({ steps: v.optional(v.array(v.record(v.string(), v.unknown()))) }),
  ),
});

test("a release takes its role by OIDC, migrates, deploys, tries the shop and goes back, in this order", () => {
  const release = parse(read(".github/workflows/release.yml"));
  expect(release).toMatchObject({ permissions: { contents: "read", "id-token": "write" } });
  const steps = v.parse(Workflow, release).jobs.release?.steps ?? [];
  const wanted: Record<string, unknown>[] = [
    { with: expect.objectContaining({ "role-to-assume": expect.stringMatching(/^\$\{\{ vars\./) }) },
    { run: "infra/deploy/migrate.sh" },
    { id: "deploy", run: "infra/deploy/deploy.sh" },
    { id: "smoke", run: "infra/deploy/smoke.sh" },
    {
      if: "always() && (steps.deploy.outcome == 'failure' || steps.smoke.outcome == 'failure')",
      run: "infra/deploy/roll-back.sh",
    },
  ];
  const found = steps.filter((step) =>
    wanted.some((each) => expect.objectContaining(each).asymmetricMatch(step)),
  );
  expect(found).toEqual(wanted.map((each) => expect.objectContaining(each)));
});
