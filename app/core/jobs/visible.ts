import type {Problem} from '@parvis/kernel';
import type {Pool} from 'pg';

/** A long job that people can see: what, by whom, how far, how fast, what was refused. */
export interface VisibleJob {
  readonly number: number;
  /** Where an earlier run of the same work, stopped or killed, had got to. */
  readonly resumed: JobResume | undefined;
  /** Writes how far it is; true when somebody asked it to stop. */
  report(done: number, counts: Readonly<Record<string, number>>, resume: JobResume, problems: readonly Problem[]): Promise<boolean>;
  finish(state: 'done' | 'stopped' | 'failed', counts: Readonly<Record<string, number>>): Promise<void>;
}

export type JobResume = Readonly<Record<string, unknown>>;

export interface JobWords {
  readonly kind: string;
  readonly what: string;
  readonly by: string;
  readonly total: number | undefined;
  /** Names the same work again: an unfinished job of this key is gone on with. */
  readonly key: string;
}

/** Most problems that a job's row names, by rule and place; values stay in the report of who imports. */
const SHOWN_PROBLEMS = 200;

export async function startJob(pool: Pool, {kind, what, by, total, key}: JobWords): Promise<VisibleJob> {
  const {rows: [unfinished]} = await pool.query<{resume: JobResume}>(`
    update job set state = 'stopped', finished = coalesce(finished, updated)
    where number = (select number from job where kind = $1 and resume->>'key' = $2 order by number desc limit 1) and state <> 'done'
    returning resume`, [kind, key]);
  const {rows: [row]} = await pool.query<{number: number}>(
    "insert into job (kind, what, by_whom, state, total, resume) values ($1, $2, $3, 'running', $4, $5) returning number",
    [kind, what, by, total ?? null, JSON.stringify({...unfinished?.resume, key})]);
  const number = row!.number;
  return {
    number,
    resumed: unfinished?.resume,
    async report(done, counts, resume, problems) {
      const {rows: [now]} = await pool.query<{stop: boolean}>(`
        update job set done = $2, counts = $3, resume = $4, problems = $5, updated = clock_timestamp() where number = $1 returning stop`,
      [number, done, JSON.stringify(counts), JSON.stringify({...resume, key}), JSON.stringify(problems.slice(0, SHOWN_PROBLEMS).map(({code, at, file, offset}) => ({code, at, file, offset})))]);
      return now?.stop ?? false;
    },
    async finish(state, counts) {
      await pool.query('update job set state = $2, counts = $3, finished = clock_timestamp(), updated = clock_timestamp() where number = $1',
        [number, state, JSON.stringify(counts)]);
    },
  };
}

/** Asks a running job to stop at its next safe point. */
export async function askToStop(pool: Pool, number: number): Promise<void> {
  await pool.query("update job set stop = true where number = $1 and state = 'running'", [number]);
}
