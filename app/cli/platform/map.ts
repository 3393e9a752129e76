import {createHash} from 'node:crypto';
import {createWriteStream} from 'node:fs';
import {readFile, stat, writeFile} from 'node:fs/promises';
import {basename} from 'node:path';
import type {Writable} from 'node:stream';
import {parseArgs} from 'node:util';
import {compareHeadings, renameColumns} from '../../core/mapping/compare.ts';
import {lookAtTable, mapTable, type TableLook} from '../../core/mapping/files.ts';
import type {TableForm} from '../../core/mapping/form.ts';
import type {Mapping} from '../../core/mapping/mapping.ts';
import {readMapping} from '../../core/mapping/read.ts';
import type {MapReport} from '../../core/mapping/run.ts';
import {draftMapping, suggest} from '../../core/mapping/suggest.ts';
import {writeMapping} from '../../core/mapping/write.ts';
import type {Register} from '../../core/register.ts';
import {REGISTERS} from '../../registers/index.ts';
import {CannotError, UsageError, type Command, type ExitCode, type Terminal} from '../command.ts';
import {progressBar} from '../io/progress.ts';
import {changeWords, problemWords, reasonWords, reportWords} from './map-words.ts';

export const REGISTERS_URL = new URL('../../registers/index.ts', import.meta.url).href;

export const command: Command = {
  name: 'map',
  summary: 'A spreadsheet of any layout as statements of a register',
  help: `
Usage: parvis map FILE --to REGISTER [--mapping mapping.yml] [--out FILE] [--rejected FILE] [--renamed] [--json]

Without --mapping, proposes one: each column with what it may be and why, as YAML on standard output. Go through it, and give
it back with --mapping: the rows become statements (JSON lines), on standard output or in the file of --out, for parvis import.
With the next file the same mapping is used again; columns that are new, gone or renamed are named.

FILE is .csv or .tsv (any delimiter; UTF-8, UTF-16 or Latin-1; also .gz), .xlsx, or .docx for its tables. Registers: ${tabular().map(({name}) => name).join(', ')}.

  --to REGISTER     whose statements the rows become
  --mapping FILE    how (docs/reference/mapping.md)
  --out FILE        writes there and not on standard output
  --rejected FILE   writes rejected rows and refused statements there, one JSON object a line
  --renamed         takes columns that seem renamed as what they were
  --json            prints the report as JSON on standard error

The file is read in a process of its own with limits on time and memory. Rows of one statement may stand anywhere, so all are
kept until the last is read, unless the mapping says \`rows: single\`. Exit code 1 when something was rejected or not mapped.
`,
  run,
};

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const {values, positionals: [path, ...others]} = parseArgs({
    args: [...args], allowPositionals: true,
    options: {to: {type: 'string'}, mapping: {type: 'string'}, out: {type: 'string'}, rejected: {type: 'string'}, renamed: {type: 'boolean'}, json: {type: 'boolean'}},
  });
  if (path === undefined || others.length > 0) throw new UsageError('Name one spreadsheet to map.');
  const register = tabular().find(({name}) => name === values.to);
  if (register === undefined) throw new UsageError(`Name with --to whose statements the rows become: ${tabular().map(({name}) => name).join(', ')}.`);
  await assertFile(path);
  const look = await lookAt(path, terminal.signal);
  if (look.encoding === 'windows-1252') terminal.stderr.write(`${path} is not UTF-8: read as Windows-1252\n`);
  if (values.mapping === undefined) return propose(register, look, values.out, terminal);
  const read = await mappingFrom(values.mapping, register);
  const changes = compareHeadings(read, look.samples);
  for (const words of changeWords(changes)) terminal.stderr.write(`${words}\n`);
  const out = values.out === undefined ? terminal.stdout : createWriteStream(values.out);
  const rejected = values.rejected === undefined ? undefined : createWriteStream(values.rejected);
  const report = await mapInto({path, register, mapping: values.renamed ? renameColumns(read, changes) : read, terminal, out, rejected});
  if (values.out !== undefined) await ended(out);
  if (rejected) await ended(rejected);
  terminal.stderr.write(values.json ? `${JSON.stringify(report)}\n` : reportWords(report));
  return report.rows.rejected > 0 || report.rows.unmapped > 0 || report.sheets.some(({fresh}) => fresh.length > 0) ? 1 : 0;
}

export interface TabularRegister extends Register {
  readonly tables: TableForm;
}

function tabular(): TabularRegister[] {
  return REGISTERS.filter((register): register is TabularRegister => register.tables !== undefined);
}

async function propose(register: TabularRegister, look: TableLook, out: string | undefined, terminal: Terminal): Promise<ExitCode> {
  const sheets = suggest(look.samples, register.tables);
  const {mapping, chosen} = draftMapping(register.name, sheets, register.tables, {today: String(Temporal.Now.plainDateISO('UTC'))});
  const notes = new Map([...chosen].map(([sheet, byHeading]) => [sheet, new Map([...byHeading].map(([heading, suggestion]) => [heading, reasonWords(suggestion)]))]));
  const text = writeMapping(mapping, notes);
  if (out === undefined) terminal.stdout.write(text);
  else await writeFile(out, text);
  const columns = sheets.reduce((count, sheet) => count + sheet.columns.length, 0);
  const found = [...chosen.values()].reduce((count, byHeading) => count + byHeading.size, 0);
  terminal.stderr.write(`${columns} columns = ${found} with a proposal + ${columns - found} to be decided\n`);
  return columns > found ? 1 : 0;
}

export async function lookAt(path: string, signal: AbortSignal): Promise<TableLook> {
  const look = await lookAtTable({path, name: basename(path), signal});
  if (!look.ok) throw new CannotError(`${path}: ${problemWords(look.error)}`);
  return look.value;
}

/** Reads a mapping; CannotError with every problem and its line. */
export async function mappingFrom(path: string, register: Register): Promise<Mapping> {
  if (register.tables === undefined) throw new UsageError(`Spreadsheets cannot be mapped to ${register.name}.`);
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CannotError(`There is no file ${path}.`);
  });
  const mapping = readMapping(text, {name: register.name, tables: register.tables});
  if (!mapping.ok) throw new CannotError(`${path} cannot be used:\n${mapping.error.map((problem) => `  ${problemWords(problem)}`).join('\n')}`);
  return mapping.value;
}

/** Maps a spreadsheet into a stream of JSON lines. */
export async function mapInto({path, register, mapping, terminal, out, rejected}: {
  readonly path: string; readonly register: Register; readonly mapping: Mapping; readonly terminal: Terminal; readonly out: Writable; readonly rejected: Writable | undefined;
}): Promise<MapReport> {
  const bar = progressBar(terminal, basename(path), undefined);
  const done = await mapTable({path, name: basename(path), signal: terminal.signal}, {
    registersUrl: REGISTERS_URL, register: register.name, mapping,
    onLines: (lines) => written(out, lines),
    onRejectedRows: (rows) => (rejected ? written(rejected, rows.map(({sheet, row, codes, headings, cells}) => `${JSON.stringify({sheet, row, codes, cells: Object.fromEntries(cells.map((cell, i) => [headings[i] ?? String(i + 1), cell ?? null]))})}\n`).join('')) : undefined),
    onRefused: (refused) => (rejected ? written(rejected, refused.map((one) => `${JSON.stringify(one)}\n`).join('')) : undefined),
    onProgress: (rows) => bar.update(0, `${rows} rows`),
  }).finally(() => bar.end());
  if (!done.ok) throw new CannotError(`${path}: ${problemWords(done.error)}`);
  return done.value;
}

function written(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => void stream.write(text, (error) => (error ? reject(error) : resolve())));
}

export function ended(stream: Writable): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once('error', reject);
    stream.end(() => resolve());
  });
}

async function assertFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) throw new CannotError(`There is no file ${path}.`);
}

/** Names the work of a mapping on a file: another mapping is other work. */
export function mappingKey(mapping: Mapping): string {
  return createHash('sha256').update(JSON.stringify(mapping)).digest('hex').slice(0, 16);
}
