/** Why one row of a source was not imported. */
export type RowProblem = {
  /** The line on which the row starts, from 1; headers count. */
  readonly line: number;
  /** The column as the source calls it, or what was looked for; empty for the row as a whole. */
  readonly column: string;
  /** What stood there. */
  readonly value: string;
  readonly reason: string;
};
