/** What the page for developers shows of the API, ready to be laid out. */

export type GuideExample = {
  readonly says: string;
  /** A command to copy. */
  readonly command: string;
  /** What comes back; null for nothing. */
  readonly answer: string | null;
};

export type GuideOperation = {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly detail: string | null;
  readonly status: number;
  /** A partner's scope that opens it, `session`, or null where anybody may ask. */
  readonly opensWith: string | null;
  readonly parameters: readonly {
    readonly name: string;
    readonly says: string;
    readonly required: boolean;
  }[];
  readonly examples: readonly GuideExample[];
  readonly problems: readonly { readonly status: number; readonly codes: readonly string[] }[];
  readonly limits: {
    readonly address: { readonly limit: number; readonly seconds: number };
    readonly account: { readonly limit: number; readonly seconds: number } | null;
  };
};

export type GuideSubject = {
  readonly name: string;
  readonly says: string;
  readonly operations: readonly GuideOperation[];
};

export type ApiGuide = {
  /** Where the API is, without a slash at the end. */
  readonly origin: string;
  readonly subjects: readonly GuideSubject[];
};
