import {readdir, readFile, stat} from 'node:fs/promises';
import {basename, extname, join} from 'node:path';
import {parseArgs} from 'node:util';
import {canonicalText, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {ReleaseTable} from '@parvis/ocds';
import {csvRows, Unflattener, type Cell} from '@parvis/ocds/flatten';
import {CannotError, UsageError, type Command} from '../command.ts';
import {counted, grouped, writeAll} from './output.ts';

const HELP = `
Usage: parvis ocds unflatten FILE... [--time-zone ZONE] [--lines]

Builds releases from tables: workbooks (.xlsx), CSV files, or folders of CSV files, with JSON Pointers as headings
(tender/items/0/description). Rows with the same ocid and id are one release; rows with the same id in a list one element.
Writes a release package to standard output; a table named Meta (name, value) gives the package's own data. Everything is
kept in memory.

  --time-zone ZONE  dates and times without an offset are of this zone (Europe/Paris); without it they stay as they are
  --lines           one release per line in place of a package

Every cell is used or reported with its sheet, row and heading. Exit code 1 if something is reported.
`;

/** The longest text that there can be, in bytes of ASCII (V8). */
const LARGEST = 2 ** 29 - 24;

interface Table {
  readonly name: string;
  readonly rows: readonly (readonly (Cell | undefined)[])[];
}

export const ocdsUnflatten: Command = {
  name: 'ocds unflatten',
  summary: 'CSV or a workbook as releases',
  help: HELP,
  async run(args, terminal) {
    const {values, positionals} = parseArgs({args: [...args], allowPositionals: true, options: {'time-zone': {type: 'string'}, lines: {type: 'boolean'}}});
    if (positionals.length === 0) throw new UsageError('Name a workbook, a CSV file or a folder of CSV files');
    const timeZone = values['time-zone'];
    if (timeZone !== undefined) checkZone(timeZone);
    const unflattener = new Unflattener(ReleaseTable, timeZone === undefined ? {} : {timeZone});
    let metadata: JsonObject = {version: '1.1'};
    for (const path of positionals) {
      for (const {name, rows} of await tablesOf(path, (words) => terminal.stderr.write(words))) {
        if (name.toLowerCase() === 'meta') metadata = {...metadata, ...metadataOf(rows)};
        else addTable(unflattener, name, rows);
      }
    }
    const releases = unflattener.releases();
    await writeAll(terminal, values.lines ? releases.map((release) => `${canonicalText(release)}\n`) : packageText(metadata, releases));
    const unused = unflattener.read - unflattener.used;
    terminal.stderr.write(`${counted(unflattener.read, 'cell')} = ${grouped(unflattener.used)} used + ${grouped(unused)} reported; ${counted(releases.length, 'release')}\n`);
    for (const {code, sheet, row, heading, cell} of unflattener.notes.slice(0, 20)) terminal.stderr.write(`${code}: ${sheet}, row ${row}, ${heading || '(no heading)'}: ${String(cell).slice(0, 100)}\n`);
    if (unflattener.notes.length > 20) terminal.stderr.write(`and ${unflattener.notes.length - 20} more\n`);
    return unflattener.notes.length > 0 ? 1 : 0;
  },
};

function addTable(unflattener: Unflattener, name: string, rows: Table['rows']): void {
  const headings = (rows[0] ?? []).map((heading) => (heading === undefined ? '' : String(heading)));
  rows.slice(1).forEach((row, i) => unflattener.add(name, i + 2, headings, row));
}

function checkZone(timeZone: string): void {
  try {
    Temporal.PlainDate.from('2024-01-01').toZonedDateTime(timeZone);
  } catch {
    throw new UsageError(`${timeZone} is no time zone: write one like Europe/Paris or America/Asuncion`);
  }
}

async function tablesOf(path: string, say: (words: string) => void): Promise<Table[]> {
  const found = await stat(path);
  if (found.isDirectory()) {
    const names = (await readdir(path)).filter((name) => extname(name) === '.csv').toSorted((a, b) => (a === 'releases.csv' ? -1 : b === 'releases.csv' ? 1 : a < b ? -1 : 1));
    if (names.length === 0) throw new CannotError(`There is no CSV file in ${path}`);
    return (await Promise.all(names.map((name) => tablesOf(join(path, name), say)))).flat();
  }
  if (found.size > LARGEST) throw new CannotError(`${path} has ${grouped(Math.ceil(found.size / 1e6))} MB, and a table is kept in memory, up to ${grouped(Math.floor(LARGEST / 1e6))} MB: cut it into files by rows, with the headings in each`);
  const bytes = await readFile(path);
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return workbookTables(path, bytes);
  refuseOther(path, bytes);
  return [{name: basename(path, extname(path)), rows: [...csvRows(decoded(bytes, path, say))].map((row) => row.map((cell) => (cell === '' ? undefined : cell)))}];
}

/** What is surely no CSV gets its own words, not a table of nonsense. */
function refuseOther(path: string, bytes: Buffer): void {
  const start = bytes.toString('latin1', 0, 200).replace('\u00ef\u00bb\u00bf', '').trimStart();
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) throw new CannotError(`${path} is packed with gzip: unpack it first (gunzip)`);
  if (start.includes('\0')) throw new CannotError(`${path} is not text in UTF-8 (perhaps it is UTF-16): save it as CSV in UTF-8`);
  if (start.startsWith('{') || start.startsWith('[')) throw new CannotError(`${path} is JSON, not a table. Releases become tables with: parvis ocds flatten ${path} --to FOLDER`);
  if (start.startsWith('<')) throw new CannotError(`${path} is a web page or XML, not CSV: fetch the file itself`);
}

async function workbookTables(path: string, bytes: Buffer): Promise<Table[]> {
  const {read, utils} = await import('@e965/xlsx');
  const book = readOrRefuse(path, () => read(bytes, {cellDates: true, UTC: true}));
  return Object.entries(book.Sheets).map(([name, sheet]) => {
    const rows = utils.sheet_to_json<unknown[]>(sheet, {header: 1, raw: true, defval: undefined, UTC: true});
    return {name, rows: rows.map((row) => Array.from(row, cellOf))};
  });
}

function readOrRefuse<Book>(path: string, read: () => Book): Book {
  try {
    return read();
  } catch (error) {
    throw new CannotError(`${path} is no workbook (XLSX), or a damaged one (${error instanceof Error ? error.message : String(error)}): open it in a spreadsheet and save it again`);
  }
}

function cellOf(value: unknown): Cell | undefined {
  if (value instanceof Date) return value.toISOString().slice(0, 19).replace('T00:00:00', '');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

/** UTF-8, or Windows-1252 where it is not that. */
function decoded(bytes: Uint8Array, path: string, say: (words: string) => void): string {
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
  } catch {
    say(`${path} is not UTF-8: read as Windows-1252\n`);
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function metadataOf(rows: Table['rows']): JsonObject {
  const out: Record<string, JsonValue> = {};
  for (const [name, value] of rows) {
    if (typeof name !== 'string' || value === undefined) continue;
    const [first = '', second] = name.split('/');
    if (second === undefined) out[first] = String(value);
    else if (/^\d+$/.test(second)) out[first] = [...(Array.isArray(out[first]) ? (out[first] as readonly JsonValue[]) : []), String(value)];
    else out[first] = {...(out[first] as JsonObject | undefined), [second]: String(value)};
  }
  return out;
}

function* packageText(metadata: JsonObject, releases: readonly JsonObject[]): Generator<string, void, void> {
  yield `${JSON.stringify(metadata).slice(0, -1)},"releases":[`;
  for (const [i, release] of releases.entries()) yield `${i > 0 ? ',' : ''}\n${canonicalText(release)}`;
  yield ']}\n';
}
