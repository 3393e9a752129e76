import type {ClientBase} from 'pg';
import type {Register} from '../register.ts';
import type {UploadReport} from './report.ts';

type Asking = Pick<ClientBase, 'query'>;

export type UploadState = 'waiting' | 'checking' | 'checked' | 'refused' | 'publishing' | 'stopped' | 'published' | 'failed';

export interface Upload {
  readonly number: number;
  readonly body: number;
  readonly register: number;
  readonly source: {readonly number: number; readonly slug: string; readonly name: string};
  /** What it was called on the machine that it came from. */
  readonly name: string;
  readonly file: Buffer;
  readonly size: number;
  readonly state: UploadState;
  readonly report?: UploadReport;
  readonly rejected?: Buffer;
  readonly statements?: Buffer;
  /** The job that publishes it, as all can see it. */
  readonly job?: {readonly number: number; readonly share?: number; readonly counts: Readonly<Record<string, number>>};
  readonly created: string;
}

interface Row {
  readonly number: number;
  readonly body: number;
  readonly register: number;
  readonly source: number;
  readonly slug: string;
  readonly source_name: string;
  readonly name: string;
  readonly file: Buffer;
  readonly size: string;
  readonly state: UploadState;
  readonly report: UploadReport | null;
  readonly rejected: Buffer | null;
  readonly statements: Buffer | null;
  readonly job: number | null;
  readonly job_done: string | null;
  readonly job_total: string | null;
  readonly job_counts: Readonly<Record<string, number>> | null;
  readonly created: Date;
}

const SELECT = `
  select u.number, u.body, u.register, u.source, s.slug, s.name as source_name, u.name, u.file, u.size, u.state, u.report, u.rejected, u.statements, u.job,
    j.done as job_done, j.total as job_total, j.counts as job_counts, u.created
  from people.upload u join source s on s.number = u.source left join job j on j.number = u.job`;

export async function readUpload(client: Asking, number: number): Promise<Upload | undefined> {
  const {rows: [row]} = await client.query<Row>(`${SELECT} where u.number = $1`, [number]);
  return row && uploadOf(row);
}

const MOST_LISTED = 50;

/** The uploads of a body, newest first. */
export async function listUploads(client: Asking, body: number): Promise<Upload[]> {
  const {rows} = await client.query<Row>(`${SELECT} where u.body = $1 order by u.number desc limit ${MOST_LISTED}`, [body]);
  return rows.map(uploadOf);
}

export interface NewUpload {
  readonly body: number;
  readonly person: number;
  readonly register: number;
  readonly source: number;
  readonly name: string;
  readonly file: Buffer;
  readonly size: number;
}

export async function addUpload(client: Asking, {body, person, register, source, name, file, size}: NewUpload): Promise<number> {
  const {rows: [row]} = await client.query<{number: number}>(
    'insert into people.upload (body, person, register, source, name, file, size) values ($1, $2, $3, $4, $5, $6, $7) returning number', [body, person, register, source, name, file, size]);
  return row!.number;
}

/** Goes from one of these states to another; false where it is in none of them. */
export async function moveUpload(client: Asking, number: number, from: readonly UploadState[], to: UploadState): Promise<boolean> {
  const {rowCount} = await client.query('update people.upload set state = $3, changed = clock_timestamp() where number = $1 and state = any($2::text[])', [number, from, to]);
  return rowCount === 1;
}

export async function noteReport(client: Asking, number: number, report: UploadReport, {rejected, statements}: {readonly rejected?: Buffer | undefined; readonly statements?: Buffer | undefined}): Promise<void> {
  await client.query(
    'update people.upload set state = $2, report = $3, rejected = $4, statements = $5, changed = clock_timestamp() where number = $1',
    [number, report.refused === undefined ? 'checked' : 'refused', JSON.stringify(report).replaceAll('\\u0000', '�'), rejected ?? null, statements ?? null]);
}

export async function noteJob(client: Asking, number: number, job: number): Promise<void> {
  await client.query('update people.upload set job = $2 where number = $1', [number, job]);
}

/** How spreadsheets of a body become statements of a register: the `mapping.yml` that was last kept. */
export async function readBodyMapping(client: Asking, body: number, register: number): Promise<string | undefined> {
  const {rows: [row]} = await client.query<{text: string}>('select text from people.column_mapping where body = $1 and register = $2', [body, register]);
  return row?.text;
}

export async function keepBodyMapping(client: Asking, {body, register, text, person}: {readonly body: number; readonly register: number; readonly text: string; readonly person: number}): Promise<void> {
  await client.query(`
    insert into people.column_mapping (body, register, text, person) values ($1, $2, $3, $4)
    on conflict (body, register) do update set text = excluded.text, person = excluded.person, changed = clock_timestamp()`, [body, register, text, person]);
}

/** The body's first data set in a register, made where it has none. */
export async function ensureOwnSource(client: Asking, register: Register, body: {readonly number: number; readonly slug: string; readonly name: string}): Promise<number> {
  const {rows: [own]} = await client.query<{number: number}>('select number from source where register = $1 and of_body = $2 order by number limit 1', [register.number, body.number]);
  if (own !== undefined) return own.number;
  for (let n = 1; ; n++) {
    const {rows: [made]} = await client.query<{number: number}>(
      'insert into source (register, slug, name, of_body) values ($1, $2, $3, $4) on conflict (register, slug) do nothing returning number',
      [register.number, n === 1 ? body.slug : `${body.slug}-${n}`, body.name, body.number]);
    if (made !== undefined) return made.number;
  }
}

function uploadOf(row: Row): Upload {
  const {number, body, register, source, slug, source_name: sourceName, name, file, size, state, report, rejected, statements, job, job_done: done, job_total: total, created} = row;
  return {
    number, body, register, source: {number: source, slug, name: sourceName}, name, file, size: Number(size), state, created: created.toISOString(),
    ...(report && {report}), ...(rejected && {rejected}), ...(statements && {statements}),
    ...(job !== null && {job: {number: job, counts: row.job_counts ?? {}, ...(total !== null && Number(total) > 0 && {share: Math.min(1, Number(done) / Number(total))})}}),
  };
}
