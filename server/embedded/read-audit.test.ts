import { expect, test } from "vitest";
import { readAudit } from "./read-audit.ts";

const report = (found: object) =>
  JSON.stringify({
    auditReportVersion: 2,
    metadata: { vulnerabilities: { info: 0, low: 0, moderate: 0, high: 0, critical: 0, ...found } },
  });

test("high and critical findings are grave, the others slight", () => {
  expect(readAudit(report({}))).toEqual({ answered: true, grave: 0, slight: 0 });
  expect(readAudit(report({ low: 2, moderate: 1 }))).toEqual({ answered: true, grave: 0, slight: 3 });
  expect(readAudit(report({ high: 1, critical: 1 }))).toEqual({ answered: true, grave: 2, slight: 0 });
});

test("a registry that does not answer is never taken for a clean bill", () => {
  const message = "405 Method Not Allowed - POST /-/npm/v1/security/advisories/bulk";
  expect(readAudit(JSON.stringify({ message, error: {} }))).toEqual({ answered: false, why: message });
  for (const text of ["", "{}", "null", '{"metadata":{}}', "<html>"]) {
    expect(readAudit(text)).toMatchObject({ answered: false });
  }
});
