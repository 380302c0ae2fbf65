import { LRUCache } from "lru-cache";
import { catalogueSeq } from "#server/catalogue/live-catalogue.server";
import { type ChangesAnswer, readChanges } from "#server/catalogue/read-changes.server";

/** A thousand phones that ask from the same cursor at about the same time are one question. */
const KEEP_MS = 2_000;

const answers = new LRUCache<string, Promise<ChangesAnswer>>({ max: 500, ttl: KEEP_MS });

/** `readChanges`, asked once for everybody who asks the same within two seconds. */
export function answerChanges(since: number, epoch: string | null): Promise<ChangesAnswer> {
  // With the sequence this process knows of, so that what was just published is not hidden by an answer before it.
  const key = `${epoch ?? ""} ${since} ${catalogueSeq()}`;
  const kept = answers.get(key);
  if (kept) return kept;
  const answer = readChanges(since, epoch);
  answers.set(key, answer);
  answer.catch(() => answers.delete(key));
  return answer;
}
