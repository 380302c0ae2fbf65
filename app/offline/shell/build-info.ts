/** What the build tells the service worker about itself; the service worker's own build fills it in. */
export type BuildInfo = {
  /** Changes with every build whose files differ. */
  readonly id: string;
  /** Every file a shopper's page may need, as paths. */
  readonly files: readonly string[];
};

declare const __BUILD_INFO__: BuildInfo;

export const BUILD: BuildInfo = __BUILD_INFO__;
