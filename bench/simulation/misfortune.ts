import type { Random } from "./random.ts";

/** Something died at this step: what it had committed stands, whatever it was about to do does not happen. */
export class Crash extends Error {}

/** How often each thing goes wrong, as a probability from 0 to 1. */
export type Odds = {
  readonly requestLost: number;
  readonly responseLost: number;
  readonly requestTwice: number;
  readonly twoTabs: number;
  readonly browserKilled: number;
  readonly serverCrash: number;
  readonly workerCrash: number;
  readonly relayCrash: number;
  readonly messageLost: number;
  readonly messageTwice: number;
};

export const BAD_WEATHER: Odds = {
  requestLost: 0.1,
  responseLost: 0.1,
  requestTwice: 0.05,
  twoTabs: 0.05,
  browserKilled: 0.03,
  serverCrash: 0.02,
  workerCrash: 0.03,
  relayCrash: 0.03,
  messageLost: 0.02,
  messageTwice: 0.05,
};

/** Decides what goes wrong, until it is told to stop so that everything can come to rest. */
export class Misfortune {
  readonly #random: Random;
  readonly #odds: Odds;
  #over = false;
  /** How often each thing went wrong: a run in which nothing did proves nothing. */
  readonly struck = new Map<keyof Odds, number>();

  constructor(random: Random, odds: Odds) {
    this.#random = random;
    this.#odds = odds;
  }

  end(): void {
    this.#over = true;
  }

  strikes(what: keyof Odds): boolean {
    if (this.#over || !this.#random.chance(this.#odds[what])) return false;
    this.struck.set(what, (this.struck.get(what) ?? 0) + 1);
    return true;
  }

  /** @throws {Crash} when it strikes. */
  mayCrash(what: keyof Odds): void {
    if (this.strikes(what)) throw new Crash(what);
  }
}
