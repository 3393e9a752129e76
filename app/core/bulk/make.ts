import {readdir, rename, rm, mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import {randomUUID} from 'node:crypto';
import type {ClientBase} from 'pg';
import {writeCsv} from '../http/csv.ts';
import type {PartyRead, SummaryRead} from '../read.ts';
import type {Register} from '../register.ts';
import {eraseOutlawed, removalsBetween, type BulkFile, type Edition, type Editions, type EditionSource} from './editions.ts';
import {openFile, type OpenFile} from './file.ts';
import {bulkForm, type BulkForm} from './form.ts';
import {ParquetRows} from './parquet.ts';

export interface Making {
  /** A connection in the role of public pages, with nothing else on it. */
  readonly client: ClientBase;
  readonly register: Register;
  readonly editions: Editions;
  /** Marks every line and row as invented. */
  readonly fiction: boolean;
  readonly signal: AbortSignal;
  /** Told of statements and records written so far. */
  readonly progress: (done: number) => void;
}

/** Rows that are in memory at a time. */
const BATCH = 200;

/**
 * Writes all bulk files of a register from one snapshot, in batches, and adds them to the editions. Undefined where
 * somebody else is making them, or where something was removed by law meanwhile. Stops, with nothing left behind, when
 * the signal says so.
 */
export async function makeEdition(making: Making): Promise<Edition | undefined> {
  const {client, editions, register} = making;
  const lock = `parvis bulk ${editions.folder} ${register.name}`;
  const {rows: [row]} = await client.query<{mine: boolean}>('select pg_try_advisory_lock(hashtextextended($1, 0)) as mine', [lock]);
  if (row?.mine !== true) return undefined;
  try {
    await mkdir(editions.folder, {recursive: true, mode: 0o700});
    await sweep(making);
    const edition = await inSnapshot(client, () => write(making));
    await editions.add(edition);
    await eraseOutlawed(editions, client, register);
    return (await editions.list(register.name)).find(({at}) => at === edition.at);
  } finally {
    await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [lock]);
  }
}

async function inSnapshot<T>(client: ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('begin transaction isolation level repeatable read read only');
  try {
    await client.query('set local statement_timeout = 0');
    await client.query('set local idle_in_transaction_session_timeout = 0');
    // rows in the order of an index, all else by key: nothing is sorted, and the first come at once
    await client.query('set local enable_seqscan = off; set local enable_hashjoin = off; set local enable_mergejoin = off');
    return await work();
  } finally {
    await client.query('rollback');
  }
}

/** What an earlier making left behind unfinished. */
async function sweep({editions, register}: Making): Promise<void> {
  const listed = new Set((await editions.list(register.name)).flatMap(({files}) => files.map(({name}) => name)));
  for (const name of await readdir(editions.folder)) {
    const ours = name.startsWith(`${register.name}-`) && !name.endsWith('.edition.json');
    if (ours && !listed.has(name)) await rm(join(editions.folder, name), {force: true});
  }
}

async function write(making: Making): Promise<Edition> {
  const {client, register, fiction} = making;
  const {rows: [head]} = await client.query<{size: string; version: string; at: Date}>(
    'select (select size from log_head), coalesce((select version from register_state where register = $1), 0) as version, transaction_timestamp() as at', [register.number]);
  if (head === undefined) throw new Error('The log has no head');
  const form = bulkForm(register, fiction);
  const about = {register: register.name, position: head.size, ...(fiction && {fiction: 'true'})};
  const open: Drafted[] = [];
  const draft = async (draft: Pick<BulkFile, 'kind' | 'format'> & {readonly name: string; readonly ending: string}): Promise<Drafted> => {
    const path = join(making.editions.folder, `${register.name}-${randomUUID()}.partial`);
    const drafted = {...draft, path, file: await openFile(path, {gzip: draft.ending.endsWith('.gz')}), rows: 0};
    open.push(drafted);
    return drafted;
  };
  try {
    const statements = await draft({kind: 'statements', format: 'jsonl', name: form.statements.name, ending: 'jsonl.gz'});
    const records = await draft({kind: 'records', format: 'jsonl', name: form.records.name, ending: 'jsonl.gz'});
    const csv = await draft({kind: 'table', format: 'csv', name: 'table', ending: 'csv.gz'});
    const parquet = await draft({kind: 'table', format: 'parquet', name: 'table', ending: 'parquet'});
    await writeStatements(making, statements);
    await writeRecords(making, form, {records, csv, parquet}, new ParquetRows(parquet.file, form.columns, about), statements.rows);
    const files: BulkFile[] = [];
    const since = await making.editions.lastMade(register.name);
    for (const one of open) files.push(await close(making, one, `${register.name}-${fiction ? 'fiction-' : ''}${head.size}`));
    return {register: register.name, position: Number(head.size), version: head.version, at: head.at.toISOString(), fiction, files, sources: await readSources(client, register), removals: {since, entries: await removalsBetween(client, register, since, Number(head.size))}};
  } catch (error) {
    for (const {file, path} of open) {
      file.abandon();
      await rm(path, {force: true});
    }
    throw error;
  }
}

interface Drafted extends Pick<BulkFile, 'kind' | 'format'> {
  readonly name: string;
  readonly ending: string;
  readonly path: string;
  readonly file: OpenFile;
  rows: number;
}

async function close({editions}: Making, {kind, format, name, ending, path, file, rows}: Drafted, stem: string): Promise<BulkFile> {
  const {bytes, sha256} = await file.finish();
  const full = `${stem}-${name}-${sha256.slice(0, 12)}.${ending}`;
  await rename(path, join(editions.folder, full));
  return {name: full, kind, format, rows, bytes, sha256};
}

/** As `/since` gives them: in order of the entry that made each public; what is embargoed or removed is passed over. */
async function writeStatements(making: Making, into: Drafted): Promise<void> {
  const select = `
    select s.body from log_leaf l join statement s on s.thing = l.thing and s.id = l.id
    where l.register = $1 and s.state = 0 and s.kind = 0 and l.action = case when s.visible_from is null then 0 else 3 end
    order by l.position`;
  for await (const rows of cursor<{body: string}>(making, select)) {
    await into.file.write(linesOf(rows.map(({body}) => body), making.fiction));
    into.rows += rows.length;
    making.progress(into.rows);
  }
}

interface RecordRow {
  readonly body: string;
  readonly source: string;
  readonly id: string;
  readonly title: string | null;
  readonly language: string | null;
  readonly status: string | null;
  readonly said: Date;
  readonly amount: string | null;
  readonly currency: string | null;
  readonly suspect: boolean;
  readonly parties: readonly PartyRead[];
}

async function writeRecords(making: Making, form: BulkForm, into: Readonly<Record<'records' | 'csv' | 'parquet', Drafted>>, parquet: ParquetRows, before: number): Promise<void> {
  const columns = form.columns.map(({name}) => name);
  await into.csv.file.write(writeCsv([], columns));
  const select = `
    select r.body, source.slug as source, r.id, s.title, s.language, s.status, s.said, s.amount::text, s.currency, s.suspect, s.parties
    from record r join summary s using (thing) join source on source.number = r.source
    where r.register = $1 and r.body is not null order by r.register, r.id, r.thing`;
  let done = 0;
  for await (const rows of cursor<RecordRow>(making, select)) {
    const table = rows.map((row) => form.row(summaryOf(row)));
    await into.records.file.write(linesOf(rows.map(({body}) => body), making.fiction));
    await into.csv.file.write(writeCsv(table, columns, {header: false}));
    await parquet.write(table);
    done += rows.length;
    making.progress(before + done);
  }
  await parquet.end();
  for (const one of Object.values(into)) one.rows = done;
}

function summaryOf({body: _, said, title, language, status, amount, currency, suspect, ...row}: RecordRow): SummaryRead {
  return {
    ...row, date: said.toISOString(),
    ...(title !== null && {title}), ...(language !== null && {language}), ...(status !== null && {status}),
    ...(amount !== null && {amount}), ...(currency !== null && {currency}), ...(suspect && {suspect}),
  };
}

/** Canonical bodies are objects on one line. Fiction says so in each, before its other members. */
function linesOf(bodies: readonly string[], fiction: boolean): string {
  return bodies.map((body) => `${fiction ? `{"fiction":true${body === '{}' ? '' : ','}${body.slice(1)}` : body}\n`).join('');
}

/** The rows of a query, some at a time, from a cursor of the snapshot. */
async function* cursor<R extends object>({client, register, signal}: Making, select: string): AsyncGenerator<R[]> {
  await client.query(`declare bulk no scroll cursor for ${select}`, [register.number]);
  for (;;) {
    signal.throwIfAborted();
    const {rows} = await client.query<R>(`fetch ${BATCH} from bulk`);
    if (rows.length === 0) break;
    yield rows;
  }
  await client.query('close bulk');
}

async function readSources(client: ClientBase, register: Register): Promise<EditionSource[]> {
  const {rows} = await client.query<{slug: string; name: string; licence: string | null; policy: string | null; records: number}>(`
    select source.slug, source.name, source.licence, source.policy, count(*)::int as records
    from record join source on source.number = record.source where record.register = $1 and record.body is not null
    group by source.number order by records desc, source.slug`, [register.number]);
  return rows.map(({slug, name, licence, policy, records}) => ({slug, name, records, ...(licence !== null && {licence}), ...(policy !== null && {policy})}));
}
