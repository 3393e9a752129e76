import {createHash, randomUUID} from 'node:crypto';
import {createReadStream, createWriteStream, type WriteStream} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pipeline} from 'node:stream/promises';
import type {Pool} from 'pg';
import {must, type Problem} from '@parvis/kernel';
import type {FileStore} from '../files/store.ts';
import {inJail} from '../jail/jail.ts';
import {startJob} from '../jobs/visible.ts';
import {lookAtTable, mapTable} from '../mapping/files.ts';
import {readMapping} from '../mapping/read.ts';
import type {MapReport} from '../mapping/run.ts';
import {draftMapping, suggest, type Proposing, type SuggestedSheet} from '../mapping/suggest.ts';
import {writeMapping} from '../mapping/write.ts';
import type {Register} from '../register.ts';
import {eraseUnattached} from '../statements/removal.ts';
import {alone} from './alone.ts';
import {readBefore} from './as-before.ts';
import {changeUpload, readUpload, type UploadRead, type UploadReport} from './upload.ts';

export interface CheckTools {
  readonly pool: Pool;
  readonly files: FileStore;
  readonly registers: readonly Register[];
  /** Address of the module that exports `REGISTERS`: the core knows no room. */
  readonly registersUrl: string;
}

/** Looks through an uploaded file, in the jail, as a job that people can see. Does nothing where that is done already. */
export async function checkUpload(tools: CheckTools, number: number): Promise<void> {
  await alone(tools.pool, number, () => checkAlone(tools, number));
}

async function checkAlone(tools: CheckTools, number: number): Promise<void> {
  const upload = await readUpload(tools.pool, number);
  const register = tools.registers.find((one) => one.number === upload?.register);
  if (upload === undefined || register === undefined || upload.file === undefined || upload.state !== 'checking') return;
  const job = await startJob(tools.pool, {kind: 'check', what: `${register.name} ← upload ${number}`, by: upload.source, total: undefined, key: `check ${number} ${randomUUID()}`});
  const folder = await mkdtemp(join(tmpdir(), 'parvis-upload-'));
  try {
    const path = join(folder, 'file');
    await pipeline(tools.files.open(upload.file), createWriteStream(path));
    const {statements} = await check({tools, upload, register, path, folder});
    await job.finish('done', {in: statements?.made ?? 0, rejected: statements?.refused ?? 0});
  } catch (error) {
    await changeUpload(tools.pool, number, ['checking'], {state: 'failed'});
    await job.finish('failed', {});
    throw error;
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}

interface Checking {
  readonly tools: CheckTools;
  readonly upload: UploadRead;
  readonly register: Register;
  readonly path: string;
  readonly folder: string;
}

const TABLE = /\.(csv|tsv|txt|xlsx|docx)(\.gz)?$/i;

async function check(checking: Checking): Promise<UploadReport> {
  const {tools: {pool}, upload: {number, name}, register} = checking;
  if (TABLE.test(name) && register.tables !== undefined) return checkTable(checking, {name: register.name, tables: register.tables});
  const out = await outlets(checking.folder);
  let report: UploadReport = {};
  const done = await inJail({
    file: checking.path, name, module: new URL('./document-work.ts', import.meta.url), facts: {registersUrl: checking.tools.registersUrl, register: register.name},
    onData: async (data) => {
      const {lines, refused, report: last} = data as {lines?: string; refused?: string; report?: UploadReport};
      if (lines !== undefined) await out.accepted.write(lines);
      if (refused !== undefined) await out.rejected.write(`${refused.replaceAll(/\s*\n\s*/g, ' ')}\n`);
      report = last ?? report;
    },
  });
  if (!done.ok) return refuse(pool, number, done.error);
  return conclude(checking, out, report);
}

async function checkTable(checking: Checking, register: {readonly name: string; readonly tables: NonNullable<Register['tables']>}): Promise<UploadReport> {
  const {tools, upload: {number, name}, path} = checking;
  const look = await lookAtTable({path, name});
  if (!look.ok) return refuse(tools.pool, number, look.error);
  const sheets = suggest(look.value.samples, register.tables);
  const draft = (): string => writeMapping(draftMapping(register.name, sheets, register.tables, about).mapping);
  const about = await aboutTable(checking);
  const chosen = checking.upload.mapping ?? (isObvious(sheets) ? draft() : undefined);
  const before = chosen === undefined ? await readBefore(tools.pool, checking.upload, register, look.value.samples) : undefined;
  const text = chosen ?? before?.mapping;
  if (text === undefined) {
    const report = {sheets};
    await changeUpload(tools.pool, number, ['checking'], {state: 'unmapped', mapping: draft(), report});
    return report;
  }
  const mapping = readMapping(text, register);
  if (!mapping.ok) return refuse(tools.pool, number, must(mapping.error[0], 'a refusal has a problem'), {sheets});
  const out = await outlets(checking.folder);
  let headed = '';
  const done = await mapTable({path, name}, {
    registersUrl: tools.registersUrl, register: register.name, mapping: mapping.value,
    onLines: (lines) => out.accepted.write(lines),
    onRejectedRows: async (rows) => {
      for (const {sheet, row, headings, cells, codes} of rows) {
        if (headed !== sheet) await out.rejected.write(csv(['sheet', 'row', 'problem', ...headings]));
        headed = sheet;
        await out.rejected.write(csv([sheet, row, codes.join(' '), ...cells]));
      }
    },
  });
  if (!done.ok) return refuse(tools.pool, number, done.error, {sheets});
  return conclude(checking, out, {...reportOf(done.value, sheets), ...(before && {asBefore: before.number})}, text);
}

/** A file whose headings are all paths of the standard needs no mapping of anybody's. */
function isObvious(sheets: readonly SuggestedSheet[]): boolean {
  return sheets.length > 0 && sheets.every(({columns}) => columns.every(({suggestions: [best]}) => best?.reasons[0]?.code === 'same-heading'));
}

async function aboutTable({tools: {pool}, upload: {source}, register}: Checking): Promise<Proposing> {
  const {rows: [site]} = await pool.query<{zone: string | null; claims: string[]}>(`
    select (select zone from site) as zone, array(select prefix from source_claim c join source s on s.number = c.source where s.register = $1 and s.slug = $2 order by prefix) as claims`, [register.number, source]);
  const timeZone = site?.zone ?? 'UTC';
  return {claims: site?.claims ?? [], timeZone, today: String(Temporal.Now.plainDateISO(timeZone))};
}

function reportOf({rows, statements, findings}: MapReport, sheets: readonly SuggestedSheet[]): UploadReport {
  return {rows, statements, findings, sheets};
}

async function refuse(pool: Pool, number: number, refusal: Problem, more: UploadReport = {}): Promise<UploadReport> {
  const report = {...more, refusal};
  await changeUpload(pool, number, ['checking'], {state: 'refused', report});
  return report;
}

async function conclude({tools: {pool, files}, upload: {number}}: Checking, out: Outlets, report: UploadReport, mapping?: string): Promise<UploadReport> {
  const accepted = await out.accepted.keep(files), rejected = await out.rejected.keep(files);
  const kept = await changeUpload(pool, number, ['checking'], {state: 'checked', report, accepted, rejected, ...(mapping !== undefined && {mapping})});
  // a removal by law erased the upload in the meantime
  if (!kept) await eraseUnattached(pool, files, [accepted, rejected]);
  return report;
}

interface Outlet {
  write(text: string): Promise<void>;
  /** Puts what was written into the store, by its hash. */
  keep(files: FileStore): Promise<Buffer>;
}

interface Outlets {
  readonly accepted: Outlet;
  readonly rejected: Outlet;
}

async function outlets(folder: string): Promise<Outlets> {
  return {accepted: outlet(join(folder, 'accepted')), rejected: outlet(join(folder, 'rejected'))};
}

function outlet(path: string): Outlet {
  const digest = createHash('sha256');
  const stream: WriteStream = createWriteStream(path);
  return {
    write: (text) => new Promise((resolve, reject) => {
      digest.update(text);
      stream.write(text, (error) => (error ? reject(error) : resolve()));
    }),
    async keep(files) {
      await new Promise<void>((resolve, reject) => {
        stream.once('error', reject);
        stream.end(() => resolve());
      });
      const file = digest.digest();
      if (!await files.has(file)) await files.take(file, createReadStream(path));
      return file;
    },
  };
}

/** For a spreadsheet program: what it would run as a formula is made harmless. */
function csv(cells: readonly (string | number | boolean | undefined)[]): string {
  return `${cells.map((cell) => {
    const text = cell === undefined ? '' : typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }).join(',')}\r\n`;
}
