/** Something that runs until told to stop; `stop` resolves when what it had begun is done. */
export type Worker = { readonly stop: () => Promise<void> };
