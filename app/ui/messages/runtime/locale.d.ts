export type Locale = "en";
export type LocalizedString = string;
export type MessageMetadata<Inputs, Options, Markup> = {
  readonly inputs?: Inputs;
  readonly options?: Options;
  readonly markup?: Markup;
};

export const baseLocale: "en";
export const locales: readonly ["en"];
export const experimentalStaticLocale: Locale | undefined;

/** The language messages are spoken in right now. */
export function getLocale(): Locale;

/** Says where the language comes from: the document in a browser, the request on a server. */
export function overwriteGetLocale(read: () => Locale): void;
