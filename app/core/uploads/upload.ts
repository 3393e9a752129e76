import type {Problem} from '@parvis/kernel';
import type {ClientBase} from 'pg';
import type {Counts} from '../import/messages.ts';
import type {FindingGroup} from '../mapping/findings.ts';
import type {RowCounts} from '../mapping/run.ts';
import type {SuggestedSheet} from '../mapping/suggest.ts';

type Asking = Pick<ClientBase, 'query'>;

export type UploadState = 'checking' | 'unmapped' | 'checked' | 'refused' | 'publishing' | 'published' | 'stopped' | 'failed' | 'erased';

/** What was found in a file before anything of it is published. */
export interface UploadReport {
  readonly statements?: {readonly made: number; readonly good: number; readonly refused: number};
  /** Of a spreadsheet. */
  readonly rows?: RowCounts;
  readonly sheets?: readonly SuggestedSheet[];
  /** Number of the earlier upload of the same columns, as which it was read. */
  readonly asBefore?: number;
  readonly findings?: readonly FindingGroup[];
  /** Why nothing of the file was read. */
  readonly refusal?: Problem;
}

export interface UploadRead {
  readonly number: number;
  readonly body: number;
  readonly person: number;
  readonly register: number;
  /** Slug of the data set. */
  readonly source: string;
  readonly name: string;
  readonly size: number;
  /** Absent where a removal by law erased it. */
  readonly file?: Buffer;
  readonly state: UploadState;
  readonly mapping?: string;
  readonly report: UploadReport;
  readonly accepted?: Buffer;
  readonly rejected?: Buffer;
  readonly created: Date;
  readonly erased?: Date;
  /** Of the job that published it last. */
  readonly job?: {readonly number: number; readonly counts: Partial<Counts>; readonly share: number};
}

interface Row extends Omit<UploadRead, 'size' | 'file' | 'mapping' | 'accepted' | 'rejected' | 'erased' | 'job'> {
  readonly size: string;
  readonly file: Buffer | null;
  readonly mapping: string | null;
  readonly erased: Date | null;
  readonly accepted: Buffer | null;
  readonly rejected: Buffer | null;
  readonly job: number | null;
  readonly counts: Partial<Counts> | null;
  readonly done: string | null;
  readonly total: string | null;
}

const SELECT = `
  select u.number, u.body, u.person, u.register, u.source, u.name, u.size, u.file, u.state, u.mapping, u.report, u.accepted, u.rejected, u.created, u.erased, u.job, j.counts, j.done, j.total
  from people.upload u left join job j on j.number = u.job`;

export type NewUpload = Pick<UploadRead, 'body' | 'person' | 'register' | 'source' | 'name' | 'size' | 'mapping'> & {readonly file: Buffer};

export async function addUpload(client: Asking, {body, person, register, source, name, size, file, mapping}: NewUpload): Promise<number> {
  const {rows: [row]} = await client.query<{number: number}>(
    'insert into people.upload (body, person, register, source, name, size, file, mapping) values ($1, $2, $3, $4, $5, $6, $7, $8) returning number',
    [body, person, register, source, name, size, file, mapping ?? null]);
  return row!.number;
}

export async function readUpload(client: Asking, number: number): Promise<UploadRead | undefined> {
  const {rows: [row]} = await client.query<Row>(`${SELECT} where u.number = $1`, [number]);
  return row && read(row);
}

const MOST_LISTED = 100;

/** The uploads of some bodies, newest first. */
export async function listUploads(client: Asking, bodies: readonly number[]): Promise<UploadRead[]> {
  const {rows} = await client.query<Row>(`${SELECT} where u.body = any($1::int[]) order by u.number desc limit ${MOST_LISTED}`, [bodies]);
  return rows.map(read);
}

export interface UploadChange {
  readonly state: UploadState;
  readonly mapping?: string;
  readonly report?: UploadReport;
  readonly accepted?: Buffer;
  readonly rejected?: Buffer;
  readonly job?: number;
}

/** Moves an upload on, where it still is in one of these states; false where it is not. */
export async function changeUpload(client: Asking, number: number, from: readonly UploadState[], {state, mapping, report, accepted, rejected, job}: UploadChange): Promise<boolean> {
  const {rowCount} = await client.query(`
    update people.upload set state = $3, mapping = coalesce($4, mapping), report = coalesce($5::jsonb, report), accepted = coalesce($6, accepted), rejected = coalesce($7, rejected), job = coalesce($8, job), updated = clock_timestamp()
    where number = $1 and state = any($2::text[])`,
  [number, from, state, mapping ?? null, report === undefined ? null : JSON.stringify(report), accepted ?? null, rejected ?? null, job ?? null]);
  return rowCount === 1;
}

function read({size, file, mapping, erased, accepted, rejected, job, counts, done, total, ...row}: Row): UploadRead {
  return {
    ...row, size: Number(size),
    ...(file && {file}), ...(erased && {erased}), ...(mapping !== null && {mapping}), ...(accepted && {accepted}), ...(rejected && {rejected}),
    ...(job !== null && {job: {number: job, counts: counts ?? {}, share: total === null || total === '0' ? 0 : Math.min(1, Number(done) / Number(total))}}),
  };
}
