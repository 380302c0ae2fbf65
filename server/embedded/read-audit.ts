import * as v from "valibot";

/** What `npm audit --json` said: nothing, where the registry did not answer, or how many findings of each weight. */
export type Audit =
  | { readonly answered: false; readonly why: string }
  | { readonly answered: true; readonly grave: number; readonly slight: number };

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const reportSchema = v.object({
  metadata: v.object({
    vulnerabilities: v.object({ info: count, low: count, moderate: count, high: count, critical: count }),
  }),
});
const failureSchema = v.object({ message: v.string() });

/** Reads the report; `grave` are high and critical findings. */
export function readAudit(text: string): Audit {
  const json = v.safeParse(v.pipe(v.string(), v.parseJson()), text);
  const report = v.safeParse(reportSchema, json.output);
  if (report.success) {
    const { info, low, moderate, high, critical } = report.output.metadata.vulnerabilities;
    return { answered: true, grave: high + critical, slight: info + low + moderate };
  }
  const failure = v.safeParse(failureSchema, json.output);
  return {
    answered: false,
    why: failure.success ? failure.output.message : "it said nothing that can be read",
  };
}
