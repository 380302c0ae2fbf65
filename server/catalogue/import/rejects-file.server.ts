import { closeSync, openSync, writeSync } from "node:fs";
import type { RowProblem } from "./row-problem.ts";

export type RejectsFile = {
  readonly add: (problem: RowProblem) => void;
  readonly close: () => void;
};

/** A CSV of bad rows, written while they are found and only when there are any. */
export function rejectsFile(path: string): RejectsFile {
  let file: number | null = null;
  const close = () => {
    if (file !== null) closeSync(file);
    file = null;
  };
  return {
    add: ({ line, column, value, reason }) => {
      if (file === null) {
        file = openSync(path, "w");
        writeSync(file, "line,column,value,reason\r\n");
      }
      writeSync(file, `${[String(line), column, value, reason].map(csvCell).join(",")}\r\n`);
    },
    close,
  };
}

/** What makes a spreadsheet calculate, in the full width of East Asian keyboards, too. */
const FORMULA = /^\s*[=+\-@|%\uff1d\uff0b\uff0d\uff20\t\r\n]/;
const NUMBER = /^-?\d[\d.,' \u00a0]*$/;

/** Quoted where CSV needs it, and with an apostrophe where a spreadsheet would run the text as a formula. */
function csvCell(text: string): string {
  const harmless = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
