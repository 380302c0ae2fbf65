import { error_wait_minutes, error_wait_seconds } from "#messages";

/** When it makes sense to try again, `seconds` from now, as a sentence. */
export function waitWords(seconds: number): string {
  return seconds < 100
    ? error_wait_seconds({ seconds })
    : error_wait_minutes({ minutes: Math.ceil(seconds / 60) });
}
