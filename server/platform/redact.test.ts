import { Writable } from "node:stream";
import { DatabaseError } from "pg";
import { expect, test } from "vitest";
import { openLog } from "./telemetry.server.ts";

/** What a logger writes when it is given `args`. */
function written(log: (logger: ReturnType<typeof openLog>) => void): string {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  log(openLog("trace", destination));
  return lines.join("");
}

test("private fields are struck out at any depth, in arrays too", () => {
  const line = written((log) =>
    log.info(
      { orders: [{ id: 7, contact: { name: "Ada" }, deep: { er: { Password: "hunter2" } } }] },
      "placed",
    ),
  );
  expect(line).not.toMatch(/Ada|hunter2/);
  expect(line).toContain('"id":7');
  expect(line).toContain('"msg":"placed"');
});

test("a PostgreSQL error is told by its code and names, without the row it is about", () => {
  const error = new DatabaseError('invalid input syntax for type uuid: "ada@example.org"', 1, "error");
  Object.assign(error, {
    code: "23505",
    detail: "Key (email)=(ada@example.org) already exists.",
    where: "COPY accounts, line 1: Ada Brook",
    table: "accounts",
    constraint: "accounts_email_hash_key",
  });
  const line = written((log) => log.error({ err: error }, "could not store"));
  expect(line).not.toMatch(/ada@example|Ada Brook/);
  expect(line).toMatch(/23505.*accounts_email_hash_key/);
});

test.each([
  ["alone", (log: ReturnType<typeof openLog>, error: Error) => log.error(error)],
  ["as a field alone", (log: ReturnType<typeof openLog>, error: Error) => log.error({ err: error })],
  [
    "as a cause",
    (log: ReturnType<typeof openLog>, error: Error) =>
      log.error({ err: new Error("outer", { cause: new AggregateError([error]) }) }, "failed"),
  ],
])("what an error quotes stays out when it comes %s", (_how, write) => {
  const error = new TypeError(`Received "Ada Brook" and 'hunter2', call +44 20 7946 0000 or ada@example.org`);
  const line = written((log) => write(log, error));
  expect(line).not.toMatch(/Ada|hunter2|7946|example\.org/);
  expect(line).toContain("redact.test.ts");
});

test("messages lose addresses and numbers of people, and keep ids and times", () => {
  const id = "0190de30-0000-7000-8000-000000000001";
  const line = written((log) =>
    log.warn(`order ${id} of 2026-11-22T19:00:00.000Z for ada@example.org, 020 7946 0000`),
  );
  expect(line).toContain(id);
  expect(line).toContain("2026-11-22T19:00:00.000Z");
  expect(line).not.toMatch(/ada@|7946/);
});

test("JSON that does not parse is not quoted, though it holds quotes itself", () => {
  let error: unknown;
  try {
    JSON.parse('{"name":"Ada Brook","password":hunter2,"note":"ring twice"}');
  } catch (caught) {
    error = caught;
  }
  const line = written((log) => log.error({ err: error }, "could not read"));
  expect(line).not.toMatch(/Ada|hunter2|password|twice/);
  expect(line).toContain("SyntaxError");
});

test("an address of a person is struck out, the one we listen at is told", () => {
  const line = written((log) => log.info({ host: "127.0.0.1", from: "203.0.113.97" }, "listening"));
  expect(line).toContain('"host":"127.0.0.1"');
  expect(line).not.toContain("203.0.113");
});
