type Due = { readonly at: number; readonly turn: number; readonly act: () => void };

/** Time that passes only when something happens. What is due at the same moment happens in the order asked for. */
export class Clock {
  now = 0;
  #turn = 0;
  readonly #heap: Due[] = [];

  /** Runs `act` after `delay` milliseconds. */
  after(delay: number, act: () => void): void {
    this.#push({ at: this.now + Math.max(0, delay), turn: this.#turn++, act });
  }

  /** Lets time pass until `done` or until nothing more is going to happen. */
  run(done: () => boolean): void {
    while (!done()) {
      const due = this.#pop();
      if (!due) return;
      this.now = due.at;
      due.act();
    }
  }

  #push(due: Due): void {
    const heap = this.#heap;
    let index = heap.push(due) - 1;
    while (index > 0) {
      const above = (index - 1) >> 1;
      const parent = heap[above];
      if (!parent || !sooner(due, parent)) break;
      heap[index] = parent;
      index = above;
    }
    heap[index] = due;
  }

  #pop(): Due | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last || heap.length === 0) return first;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const [a, b] = [heap[left], heap[left + 1]];
      const child = a && b && sooner(b, a) ? left + 1 : left;
      const smallest = heap[child];
      if (!smallest || !sooner(smallest, last)) break;
      heap[index] = smallest;
      index = child;
    }
    heap[index] = last;
    return first;
  }
}

function sooner(a: Due, b: Due): boolean {
  return a.at < b.at || (a.at === b.at && a.turn < b.turn);
}
