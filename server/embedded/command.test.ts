import path from "node:path";
import { expect, test } from "vitest";
import { aFolder, inDatabase, listening, run, start } from "#test/launcher.server.ts";
import { freePort } from "./free-port.server.ts";

/** The commands as `npm run` starts them, on an embedded marketplace that runs, and on one that does not. */

const launch = path.resolve(import.meta.dirname, "launch.mjs");

async function command(folder: string, ...args: string[]): Promise<{ code: number | null; said: string }> {
  const { ended, said } = run([launch, ...args], { DATA_DIR: folder });
  const code = await ended;
  expect(said(), "no stack").not.toMatch(/\n\s+at /);
  return { code, said: said() };
}

const tamper = (folder: string, change: string) =>
  inDatabase(folder, (client) =>
    client.query(`BEGIN; SET LOCAL session_replication_role = replica; ${change}; COMMIT`),
  );

test("the audit log is verified and keys are rotated while the shop runs, and after it", {
  timeout: 240_000,
}, async () => {
  const folder = aFolder();
  const port = String(await freePort());
  const shop = start({ DATA_DIR: folder, PORT: port });
  await listening(shop);
  for (let n = 0; n < 3; n += 1) {
    const answer = await fetch(`http://localhost:${port}/api/session`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ email: "nobody@example.org", password: "not the right one" }),
    });
    expect(answer.status).toBe(401);
  }
  expect(await command(folder, "verify-audit")).toEqual({
    code: 0,
    said: "The audit log is whole: 3 rows, the last one is 3.\n",
  });

  const rotated = await command(folder, "rotate-keys");
  expect(rotated).toMatchObject({
    code: 0,
    said: expect.stringMatching(/Data key \d+ is in use; \d+ field/),
  });
  const announced = await command(folder, "rotate-signing-keys", "rotate");
  expect(announced).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^New signing key \S+, announced\.$/m),
  });
  const withdrawn = await command(folder, "rotate-signing-keys", "withdraw");
  expect(withdrawn).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^New signing key \S+, \d+ withdrawn\.$/m),
  });
  const unknown = await command(folder, "rotate-signing-keys");
  expect(unknown).toMatchObject({ code: 2, said: expect.stringContaining("Usage: npm run keys:signing") });

  await tamper(folder, "UPDATE audit_events SET target = 'account:another' WHERE n = 2");
  shop.child.kill("SIGTERM");
  await shop.ended;
  const broken = await command(folder, "verify-audit");
  expect(broken.code).toBe(1);
  expect(broken.said).toContain("Row 2 was changed");
  expect(broken.said).toContain("The audit log is broken in 1 places, over 3 rows.");
});

test("without a marketplace, a command says so in a sentence", {
  timeout: 30_000,
}, async () => {
  const folder = path.join(aFolder(), "none");
  for (const name of ["verify-audit", "rotate-keys"]) {
    expect(await command(folder, name)).toEqual({
      code: 2,
      said: expect.stringContaining(`There is no marketplace in ${folder} yet. Open it once with npm start`),
    });
  }
});
