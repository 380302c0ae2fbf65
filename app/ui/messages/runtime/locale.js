export const baseLocale = "en";
export const locales = /** @type {const} */ (["en"]);

/** Paraglide's compiled messages read this; it stays undefined because the locale is chosen at run time. */
export const experimentalStaticLocale = undefined;

let readLocale = () => baseLocale;

export const getLocale = () => readLocale();

export const overwriteGetLocale = (read) => {
  readLocale = read;
};
