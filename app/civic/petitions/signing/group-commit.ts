interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (done: R) => void;
  readonly reject: (error: unknown) => void;
}

const MOST_IN_ONE = 200;

/**
 * Several people's writes in one transaction, which waits for the disk once: each is answered only after the commit that
 * holds it. A group begins at once where none is under way, so nobody waits for others to come; who comes meanwhile is in the
 * next (two groups at once were no faster). Where a group fails,
 * each of it is tried alone, so that one cannot spoil another's.
 */
export class GroupCommit<T, R> {
  readonly #work: (items: readonly T[]) => Promise<readonly R[]>;
  #waiting: Waiting<T, R>[] = [];
  #running = false;

  /** `work` writes a group in one transaction and answers each of it, in their order, once it is committed. */
  constructor(work: (items: readonly T[]) => Promise<readonly R[]>) {
    this.#work = work;
  }

  add(item: T): Promise<R> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({item, resolve, reject});
      if (!this.#running) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) {
      const group = this.#waiting.slice(0, MOST_IN_ONE);
      this.#waiting = this.#waiting.slice(MOST_IN_ONE);
      await this.#commit(group);
    }
    this.#running = false;
  }

  async #commit(group: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const done = await this.#work(group.map(({item}) => item));
      for (const [at, {resolve}] of group.entries()) resolve(done[at]!);
    } catch (error) {
      if (group.length === 1) group[0]!.reject(error);
      else for (const one of group) await this.#commit([one]);
    }
  }
}
