import type {ClientBase, Pool, PoolClient} from 'pg';
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

/**
 * The columns of a register's records, kept up with the database by position. A question is answered from one snapshot:
 * columns, words and titles are of the same moment, whoever publishes meanwhile.
 */
export class ListIndex {
  readonly #pool: Pool;
  readonly #register: Register;
  #columns: Columns;
  #known: Known = {size: 0, generation: -1};
  #turn: Promise<unknown> = Promise.resolve();

  constructor(pool: Pool, register: Register) {
    this.#pool = pool;
    this.#register = register;
    this.#columns = columnsOf(register);
  }

  /** Loads the columns before anybody asks. */
  async warm(): Promise<void> {
    await this.ask({prepare: async () => {}, answer: () => {}, finish: async () => {}});
  }

  async ask<P, A, R>({prepare, answer, finish}: Question<P, A, R>): Promise<R> {
    for (let overtaken = 0; ; overtaken++) {
      const client = await this.#pool.connect();
      try {
        const work = async (): Promise<{answered: A} | undefined> => {
          const known = await beginSnapshot(client, this.#register);
          const reached = await (overtaken < MOST_OVERTAKEN ? this.#inTurn(() => this.#catchUp(client, known)) : this.#catchUp(client, known));
          if (reached === undefined) return undefined;
          const prepared = await prepare(client);
          return this.#known === reached ? {answered: answer(this.#columns, prepared)} : undefined;
        };
        const done = await (overtaken < MOST_OVERTAKEN ? work() : this.#inTurn(work));
        if (done !== undefined) return await finish(client, done.answered);
      } finally {
        await client.query('rollback').catch(() => {});
        client.release();
      }
    }
  }

  /** Brings the columns to a snapshot. Undefined where they are beyond it. */
  async #catchUp(client: ClientBase, {size, generation}: Known): Promise<Known | undefined> {
    const {size: from, generation: made} = this.#known;
    if (generation < made || (generation === made && size < from)) return undefined;
    if (generation === made && size === from) return this.#known;
    // Until it is done nobody knows how far the columns are.
    this.#known = {size: 0, generation: -1};
    if (generation !== made) this.#columns = columnsOf(this.#register);
    const columns = this.#columns;
    const changed = generation === made ? readChangedRows(client, this.#register, from) : readAllRows(client, this.#register);
    for await (const {gone, rows} of changed) {
      for (const thing of gone) columns.drop(thing);
      for (const row of rows) columns.put(row);
    }
    columns.settle();
    return (this.#known = {size, generation});
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

  constructor(pool: Pool, registers: readonly Register[]) {
    this.pool = pool;
    this.#indexes = new Map(registers.map((register) => [register.name, new ListIndex(pool, register)]));
  }

  of({name}: Register): ListIndex {
    const index = this.#indexes.get(name);
    if (index === undefined) throw new Error(`The site has no register ${name}`);
    return index;
  }

  async warm(): Promise<void> {
    for (const index of this.#indexes.values()) await index.warm();
  }
}
