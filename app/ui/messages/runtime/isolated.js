/** Letters that are read from right to left: Hebrew, Arabic and their kin, those beyond the first plane by their first half. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\ud802\ud803\ud83a\ud83b]/;
/** A text that is set apart already, whole; or a character that says how what follows is read (UAX #9, 2.1 to 2.5). */
const DIRECTIONS = /\u2068[^\u202a-\u202e\u2066-\u2069]*\u2069|[\u202a-\u202e\u2066-\u2069]/g;

export const isolated = (value) => {
  if (typeof value !== "string") return value;
  const text = value.replace(DIRECTIONS, (found) => (found.length > 1 ? found : ""));
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
};
