import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { rejectsFile } from "./rejects-file.server.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "rejects-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("without a bad row there is no file", () => {
  const file = path.join(folder, "none.csv");
  rejectsFile(file).close();
  expect(existsSync(file)).toBe(false);
});

test("bad rows are listed as CSV, with nothing a spreadsheet would run", () => {
  const file = path.join(folder, "some.csv");
  const rejects = rejectsFile(file);
  rejects.add({ line: 3, column: "price", value: 'a "b", c', reason: "is not a number" });
  rejects.add({ line: 4, column: "name", value: "=HYPERLINK(1)", reason: "is needed" });
  rejects.add({ line: 5, column: "price", value: "-1.20", reason: "must be more than nothing" });
  for (const value of ["-2+3+cmd|' /C calc'!A0", "  =1", "＝1+1", "\t@SUM(1)", "-1.250,5"])
    rejects.add({ line: 6, column: "name", value, reason: "is wrong" });
  rejects.close();
  expect(readFileSync(file, "utf8").split("\r\n")).toEqual([
    "line,column,value,reason",
    '3,price,"a ""b"", c",is not a number',
    "4,name,'=HYPERLINK(1),is needed",
    "5,price,-1.20,must be more than nothing",
    "6,name,'-2+3+cmd|' /C calc'!A0,is wrong",
    "6,name,'  =1,is wrong",
    "6,name,'＝1+1,is wrong",
    "6,name,'\t@SUM(1),is wrong",
    '6,name,"-1.250,5",is wrong',
    "",
  ]);
});
