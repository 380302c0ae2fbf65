import { CHALLENGE_MS, type ChallengePurpose } from "#domain/challenges";
import { mail_good_minutes, mail_link_good_minutes } from "#messages";

/** For how long what a mail holds can be used. */
export function goodFor(purpose: ChallengePurpose, code: string | null): string {
  const minutes = CHALLENGE_MS[purpose] / 60_000;
  return code === null ? mail_link_good_minutes({ minutes }) : mail_good_minutes({ minutes });
}
