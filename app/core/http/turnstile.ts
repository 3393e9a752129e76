import {AppError} from '../errors.ts';

export interface TurnstileLimits {
  /** How many may be inside at once, and how many of one visitor. */
  readonly inside: number;
  readonly insideOfOne: number;
  /** How many of one visitor, and of all, may wait, and how long. */
  readonly waitingOfOne: number;
  readonly waiting: number;
  readonly patienceMs: number;
}

/**
 * As many at once as the connections for public pages can serve within their two seconds a statement; a visitor gets a
 * share of them, so that one who asks for much waits and the others do not.
 */
export const PAGE_LIMITS: TurnstileLimits = {inside: 24, insideOfOne: 8, waitingOfOne: 200, waiting: 2_000, patienceMs: 10_000};

interface Line {
  inside: number;
  readonly waiting: (() => void)[];
}

/** Lets in what costs the database something: everybody in turn, none more than a share of the places. */
export class Turnstile {
  readonly #limits: TurnstileLimits;
  readonly #lines = new Map<string, Line>();
  #inside = 0;
  #waiting = 0;

  constructor(limits: TurnstileLimits = PAGE_LIMITS) {
    this.#limits = limits;
  }

  get state(): {readonly inside: number; readonly waiting: number} {
    return {inside: this.#inside, waiting: this.#waiting};
  }

  /** Waits for a place; gives the way out, which may be taken more than once. `gone` ends the wait of one who left. */
  async enter(visitor: string, gone: AbortSignal): Promise<() => void> {
    const line = this.#lines.get(visitor) ?? {inside: 0, waiting: []};
    this.#lines.set(visitor, line);
    const {waitingOfOne, waiting} = this.#limits;
    try {
      if (this.#hasRoom(line) && line.waiting.length === 0) this.#admit(line);
      else if (line.waiting.length >= waitingOfOne || this.#waiting >= waiting) throw new AppError('server.busy', {seconds: 5});
      else await this.#wait(line, gone);
    } catch (error) {
      this.#forget(visitor, line);
      throw error;
    }
    let out = false;
    return () => {
      if (out) return;
      out = true;
      this.#inside -= 1;
      line.inside -= 1;
      this.#letIn();
      this.#forget(visitor, line);
    };
  }

  #hasRoom(line: Line): boolean {
    return this.#inside < this.#limits.inside && line.inside < this.#limits.insideOfOne;
  }

  #admit(line: Line): void {
    this.#inside += 1;
    line.inside += 1;
  }

  #wait(line: Line, gone: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        gone.removeEventListener('abort', leave);
        this.#waiting -= 1;
      };
      const turn = (): void => {
        end();
        resolve();
      };
      const leave = (): void => {
        end();
        line.waiting.splice(line.waiting.indexOf(turn), 1);
        reject(new AppError('server.busy', {seconds: 5}));
      };
      const timer = setTimeout(leave, this.#limits.patienceMs);
      gone.addEventListener('abort', leave, {once: true});
      this.#waiting += 1;
      line.waiting.push(turn);
    });
  }

  /** The lines take turns: the one that was served goes to the end. */
  #letIn(): void {
    for (const [visitor, line] of this.#lines) {
      if (this.#inside >= this.#limits.inside) return;
      if (!this.#hasRoom(line)) continue;
      const turn = line.waiting.shift();
      if (turn === undefined) continue;
      this.#admit(line);
      this.#lines.delete(visitor);
      this.#lines.set(visitor, line);
      turn();
      return;
    }
  }

  #forget(visitor: string, line: Line): void {
    if (line.inside === 0 && line.waiting.length === 0) this.#lines.delete(visitor);
  }
}
