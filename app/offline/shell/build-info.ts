/** What the build tells the service worker about itself. */
export type BuildInfo = {
  /** Changes with every build whose files differ. */
  readonly id: string;
  /** Of the manifest, by which pages know the build too. */
  readonly version: string;
  /** Every file a shopper's page may need, as paths. */
  readonly files: readonly string[];
};
