import type {Pool} from 'pg';
import {NO_COUNTS, type Counts} from '../import/messages.ts';

/** What anyone may know of a long job: nothing of what was in the files. */
export interface JobRead {
  readonly number: number;
  readonly kind: string;
  readonly what: string;
  readonly state: 'running' | 'done' | 'stopped' | 'failed';
  /** Part of the whole that is done, from 0 to 1. */
  readonly share?: number;
  readonly counts: Counts;
  readonly started: string;
  readonly updated: string;
  readonly finished?: string;
}

interface Row {
  readonly number: number;
  readonly kind: string;
  readonly what: string;
  readonly state: JobRead['state'];
  readonly done: string;
  readonly total: string | null;
  readonly counts: Partial<Counts>;
  readonly started: Date;
  readonly updated: Date;
  readonly finished: Date | null;
}

const MOST_JOBS = 50;

export async function listJobs(pool: Pool): Promise<JobRead[]> {
  const {rows} = await pool.query<Row>(`
    select number, kind, what, state, done, total, counts, started, updated, finished from job order by number desc limit ${MOST_JOBS}`);
  return rows.map(({number, kind, what, state, done, total, counts, started, updated, finished}) => ({
    number, kind, what, state, counts: {...NO_COUNTS, ...counts}, started: started.toISOString(), updated: updated.toISOString(),
    ...(state === 'done' ? {share: 1} : total !== null && total !== '0' && {share: Math.min(1, Number(done) / Number(total))}),
    ...(finished && {finished: finished.toISOString()}),
  }));
}
