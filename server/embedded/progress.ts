/** Tells the person who started the program what it is doing and how long each step took. */
export type Progress = <T>(step: string, work: () => Promise<T>) => Promise<T>;

/** Progress as lines on a terminal or in a log. */
export function progressOn(write: (line: string) => void, now: () => number): Progress {
  return async (step, work) => {
    const began = now();
    write(`  ${step} …`);
    const result = await work();
    write(`  ${step}: done in ${((now() - began) / 1000).toFixed(1)} s`);
    return result;
  };
}
