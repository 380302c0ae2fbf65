import process from "node:process";

export type ImportProgress = {
  readonly update: (progress: { readonly bytes: number; readonly rows: number }) => void;
  readonly end: () => void;
};

/** Shows on stderr how far an import is: one line rewritten in a terminal, a line every 10,000 rows in a log. */
export function importProgress(
  totalBytes: number,
  output: NodeJS.WriteStream = process.stderr,
): ImportProgress {
  const step = output.isTTY ? 500 : 10_000;
  let last = 0;
  return {
    update: ({ bytes, rows }) => {
      if (rows - last < step) return;
      last = rows;
      const percent = totalBytes === 0 ? 100 : Math.floor((bytes / totalBytes) * 100);
      output.write(`${output.isTTY ? "\r" : ""}${rows} rows, ${percent} %${output.isTTY ? "" : "\n"}`);
    },
    end: () => {
      if (output.isTTY && last > 0) output.write("\n");
    },
  };
}
