import {setTimeout} from 'node:timers/promises';
import type {ClientBase, Pool, PoolClient} from 'pg';
import {AppError} from '../errors.ts';
import type {Register} from '../register.ts';
import {Columns} from './columns/columns.ts';
import {readAllRows, readChangedRows} from './column-rows.ts';

/** How far a snapshot of the database goes, for one register. */
interface Known {
  /** Positions in the log. */
  readonly size: number;
  /** Raised when every record was made anew. */
  readonly generation: number;
}

/** One question to a list, from one snapshot. */
export interface Question<P, A, R> {
  /** Reads what the answer needs. */
  readonly prepare: (client: ClientBase) => Promise<P>;
  /** Done at once, without waiting: the columns go on. */
  readonly answer: (columns: Columns, prepared: P) => A;
  /** Reads what the answer names. */
  readonly finish: (client: ClientBase, answered: A) => Promise<R>;
}

/** Overtaken this often by other questions, one lets them wait. */
const MOST_OVERTAKEN = 2;
/** With so many entries columns catch up while a question holds its snapshot; more are read before one is taken. */
const MOST_BEHIND = 20_000;
/** How long a question waits for that, and when it makes sense to ask again. */
const PATIENCE_MS = 5_000, AGAIN_SECONDS = 10;

export interface ListOptions {
  /** Ends a long reading. */
  readonly signal?: AbortSignal;
  readonly patienceMs?: number;
}

const NOTHING: Known = {size: 0, generation: -1};

/**
 * The columns of a register's records, kept up with the database by position. A question is answered from one snapshot:
 * columns, words and titles are of the same moment, whoever publishes meanwhile.
 */
export class ListIndex {
  readonly #pool: Pool;
  readonly #register: Register;
  readonly #options: ListOptions;
  #columns: Columns;
  /** `NOTHING` while they are changed: until that is done nobody knows how far they are. */
  #known = NOTHING;
  /** How far they were when that was known last. */
  #last = NOTHING;
  #loading: Promise<void> | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(pool: Pool, register: Register, options: ListOptions = {}) {
    this.#pool = pool;
    this.#register = register;
    this.#options = options;
    this.#columns = columnsOf(register);
  }

  /** Brings the columns up to now, on a snapshot of its own: who waits for it holds none. */
  load(): Promise<void> {
    return this.#loading ??= this.#inTurn(() => this.#withClient(async (client) => {
      await this.#catchUp(client, await beginSnapshot(client, this.#register));
    })).finally(() => {
      this.#loading = undefined;
    });
  }

  /** Throws `lists.loading` where so much must be read first that it takes a while. */
  async ask<P, A, R>({prepare, answer, finish}: Question<P, A, R>): Promise<R> {
    for (let overtaken = 0; ;) {
      const done = await this.#withClient(async (client): Promise<{read: R} | 'behind' | 'overtaken'> => {
        const work = async (): Promise<{answered: A} | 'behind' | undefined> => {
          const known = await beginSnapshot(client, this.#register);
          if (known.generation > this.#last.generation || known.size - this.#last.size > MOST_BEHIND) return 'behind';
          const reached = await (overtaken < MOST_OVERTAKEN ? this.#inTurn(() => this.#catchUp(client, known)) : this.#catchUp(client, known));
          if (reached === undefined) return undefined;
          const prepared = await prepare(client);
          return this.#known === reached ? {answered: answer(this.#columns, prepared)} : undefined;
        };
        const worked = await (overtaken < MOST_OVERTAKEN ? work() : this.#inTurn(work));
        return worked === undefined ? 'overtaken' : worked === 'behind' ? worked : {read: await finish(client, worked.answered)};
      });
      if (done === 'behind') await this.#loadedSoon();
      else if (done === 'overtaken') overtaken++;
      else return done.read;
    }
  }

  async #loadedSoon(): Promise<void> {
    const waiting = new AbortController();
    const late = setTimeout(this.#options.patienceMs ?? PATIENCE_MS, undefined, {signal: waiting.signal}).then(() => {
      throw new AppError('lists.loading', {seconds: AGAIN_SECONDS});
    });
    late.catch(() => {});
    await Promise.race([this.load(), late]).finally(() => waiting.abort());
  }

  async #withClient<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    try {
      return await work(client);
    } finally {
      await client.query('rollback').catch(() => {});
      client.release();
    }
  }

  /** Brings the columns to a snapshot. Undefined where they are beyond it. */
  async #catchUp(client: ClientBase, {size, generation}: Known): Promise<Known | undefined> {
    const {size: from, generation: made} = this.#known;
    if (generation < made || (generation === made && size < from)) return undefined;
    if (generation === made && size === from) return this.#known;
    this.#known = NOTHING;
    if (generation !== made) this.#columns = columnsOf(this.#register);
    const columns = this.#columns;
    const changed = generation === made ? readChangedRows(client, this.#register, from) : readAllRows(client, this.#register);
    try {
      for await (const {gone, rows} of changed) {
        this.#options.signal?.throwIfAborted();
        for (const thing of gone) columns.drop(thing);
        for (const row of rows) columns.put(row);
      }
    } catch (error) {
      this.#last = NOTHING;
      throw error;
    }
    columns.settle();
    return (this.#last = this.#known = {size, generation});
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work, work);
    this.#turn = mine.catch(() => {});
    return mine;
  }
}

function columnsOf({facets}: Register): Columns {
  return new Columns([...facets.map(({name}) => name), 'source']);
}

async function beginSnapshot(client: PoolClient, {number}: Register): Promise<Known> {
  await client.query('begin transaction isolation level repeatable read read only');
  const {rows: [row]} = await client.query<{size: string; generation: number | null}>(
    'select size, (select generation from register_state where register = $1) as generation from log_head', [number]);
  return {size: Number(row?.size ?? 0), generation: row?.generation ?? 0};
}

/** The lists of every register of one site. */
export class ListIndexes {
  readonly pool: Pool;
  readonly #indexes: ReadonlyMap<string, ListIndex>;

  constructor(pool: Pool, registers: readonly Register[], options: ListOptions = {}) {
    this.pool = pool;
    this.#indexes = new Map(registers.map((register) => [register.name, new ListIndex(pool, register, options)]));
  }

  of({name}: Register): ListIndex {
    const index = this.#indexes.get(name);
    if (index === undefined) throw new Error(`The site has no register ${name}`);
    return index;
  }

  /** Loads the columns before anybody asks. */
  async warm(): Promise<void> {
    for (const index of this.#indexes.values()) await index.load();
  }
}
