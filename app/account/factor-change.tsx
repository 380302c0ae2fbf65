import {
  factors_changed_added,
  factors_changed_gone,
  factors_changed_last,
  factors_changed_removed,
  factors_changed_renamed,
} from "#messages";
import { Notice } from "#ui/feedback/notice.tsx";

/** What a form of the security page came to. */
export type Change = "added" | "removed" | "renamed" | "last" | "gone" | "codes-made";

const WORDS = new Map<string | null, readonly [words: () => string, tone: "leaf" | "berry" | "plain"]>([
  ["added", [factors_changed_added, "leaf"]],
  ["removed", [factors_changed_removed, "leaf"]],
  ["renamed", [factors_changed_renamed, "leaf"]],
  ["last", [factors_changed_last, "berry"]],
  ["gone", [factors_changed_gone, "plain"]],
]);

/** Says what has just been changed, as the address has it. */
export function FactorChange({ change }: { readonly change: string | null }) {
  const said = WORDS.get(change);
  if (said === undefined) return null;
  const [words, tone] = said;
  return (
    <div role="status">
      <Notice tone={tone}>{words()}</Notice>
    </div>
  );
}
