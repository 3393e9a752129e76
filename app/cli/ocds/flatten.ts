import {existsSync} from 'node:fs';
import {mkdir, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {parseArgs} from 'node:util';
import {must} from '@parvis/kernel';
import {isObject, type JsonObject} from '@parvis/kernel/json';
import {ReleaseTable} from '@parvis/ocds';
import {csvLine, Flattener, type Cell, type FlatRelease, type FlatRow} from '@parvis/ocds/flatten';
import {CannotError, UsageError, type Command, type Terminal} from '../command.ts';
import {documents, placeOf, releasesOf} from './documents.ts';
import {counted, grouped} from './output.ts';
import {TextFile} from './text-file.ts';

const HELP = `
Usage: parvis ocds flatten FILE... --to FOLDER [--for-spreadsheets]
       parvis ocds flatten FILE... --to FILE.xlsx

Turns releases (packages, records, lists, or one per line; .gz as it is) into tables: one for releases, one for each list
of objects, with JSON Pointers as headings. FOLDER gets one CSV file per table; beyond five million cells the files are read
twice and not kept in memory. A workbook is kept in memory.

  --to             a folder for CSV, or a workbook if it ends in .xlsx
  --for-spreadsheets  CSV whose texts cannot run as formulas (an apostrophe before = + - @)

Every value is in a cell or reported with its place: null, empty texts and lists have no cell; an id written as a number
becomes a text in CSV. Exit code 1 if something is reported. The way back: parvis ocds unflatten.
`;

interface Totals {
  releases: number;
  values: number;
  written: number;
  lost: number;
  refused: number;
  readonly notes: Map<string, {count: number; readonly first: string}>;
}

export const ocdsFlatten: Command = {
  name: 'ocds flatten',
  summary: 'Releases as CSV or a workbook',
  help: HELP,
  async run(args, terminal) {
    const {values, positionals} = parseArgs({args: [...args], allowPositionals: true, options: {to: {type: 'string'}, 'for-spreadsheets': {type: 'boolean'}}});
    const {to} = values;
    if (to === undefined) throw new UsageError('Say where the tables go: --to FOLDER or --to FILE.xlsx');
    const totals = to.endsWith('.xlsx')
      ? await toWorkbook(positionals, to, terminal)
      : await toFolder(positionals, to, values['for-spreadsheets'] ?? false, terminal);
    terminal.stderr.write(summary(totals));
    return totals.notes.size > 0 || totals.refused > 0 ? 1 : 0;
  },
};

/** So many cells are kept in memory; beyond, the files are read again. */
const KEPT_CELLS = 5_000_000;

async function toFolder(files: readonly string[], folder: string, neutralise: boolean, terminal: Terminal): Promise<Totals> {
  const first = new Flattener(ReleaseTable, {textOnly: true});
  let kept: KeptRows | undefined = new KeptRows();
  const {totals, metadata} = await each(files, first, terminal, 'flatten', ({rows}) => {
    for (const row of rows) kept?.add(row);
    if (kept && kept.cells > KEPT_CELLS) kept = undefined;
  });
  if (!kept && files.includes('-')) throw new UsageError('This is too much to keep: CSV then needs to read the data twice. Give it a file, not standard input');
  await makeFolder(folder);
  const sheets = new Map<string, {readonly headings: readonly string[]; readonly file: TextFile}>();
  for (const {name, headings} of first.sheets()) {
    const file = await TextFile.open(join(folder, `${name}.csv`));
    file.add(csvLine(headings, {neutralise}));
    sheets.set(name, {headings, file});
  }
  const write = async (sheet: string, cellsOf: (headings: readonly string[]) => readonly (Cell | undefined)[]): Promise<void> => {
    const {headings, file} = must(sheets.get(sheet), 'each row is of a sheet met');
    if (file.add(csvLine(cellsOf(headings), {neutralise}))) await file.flush();
  };
  if (kept) {
    for (const [name, {headings}] of sheets) for (const row of kept.rows(name, headings)) await write(name, () => row);
  } else {
    await each(files, new Flattener(ReleaseTable, {textOnly: true}), terminal, 'writing', async ({rows}) => {
      for (const {sheet, headings, cells} of rows) {
        const row = new Map(headings.map((heading, i) => [heading, cells[i]]));
        await write(sheet, (all) => all.map((heading) => row.get(heading)));
      }
    });
  }
  if (metadata.length > 0) await writeFile(join(folder, 'meta.csv'), metadata.map((row) => csvLine(row, {neutralise})).join(''));
  for (const {file} of sheets.values()) await file.end();
  return totals;
}

/** Folder by folder: where nothing can be made although the folder above is there (`/proc`), Node's own way up never ends. */
async function makeFolder(path: string): Promise<void> {
  if (existsSync(path)) return;
  await makeFolder(dirname(path));
  await mkdir(path);
}

/** Rows as plain arrays, columns in the order in which they were met. */
class KeptRows {
  readonly #sheets = new Map<string, {readonly columns: Map<string, number>; readonly rows: (Cell | undefined)[][]}>();
  cells = 0;

  add({sheet, headings, cells}: FlatRow): void {
    let kept = this.#sheets.get(sheet);
    if (!kept) this.#sheets.set(sheet, kept = {columns: new Map(), rows: []});
    const {columns} = kept;
    const row: (Cell | undefined)[] = [];
    for (let i = 0; i < headings.length; i++) {
      const heading = headings[i] as string;
      let column = columns.get(heading);
      if (column === undefined) columns.set(heading, column = columns.size);
      while (row.length < column) row.push(undefined);
      row[column] = cells[i];
    }
    kept.rows.push(row);
    this.cells += row.length;
  }

  /** The rows of a sheet with the columns in this order. */
  *rows(sheet: string, headings: readonly string[]): Generator<(Cell | undefined)[], void, void> {
    const kept = this.#sheets.get(sheet);
    const order = headings.map((heading) => kept?.columns.get(heading) ?? -1);
    for (const row of kept?.rows ?? []) yield order.map((column) => row[column]);
  }
}

// Limits of a sheet (Excel specifications and limits, Microsoft).
const MOST_ROWS = 1_048_576, MOST_COLUMNS = 16_384, MOST_CHARACTERS = 32_767;

/** Refuses what a workbook cannot hold; nothing is cut. */
function refuseLarge(name: string, rows: readonly (readonly (Cell | undefined)[])[]): void {
  const refuse = (what: string): never => {
    throw new CannotError(`Table ${name}: ${what}. Write CSV instead: --to FOLDER`);
  };
  if (rows.length > MOST_ROWS) refuse(`${grouped(rows.length)} rows, and a sheet holds ${grouped(MOST_ROWS)}`);
  if ((rows[0]?.length ?? 0) > MOST_COLUMNS) refuse(`${grouped(rows[0]?.length ?? 0)} columns, and a sheet holds ${grouped(MOST_COLUMNS)}`);
  for (const [i, row] of rows.entries()) {
    const column = row.findIndex((cell) => typeof cell === 'string' && cell.length > MOST_CHARACTERS);
    if (column >= 0) refuse(`${String(rows[0]?.[column])} in row ${grouped(i + 1)} has ${grouped(String(row[column]).length)} characters, and a cell holds ${grouped(MOST_CHARACTERS)}`);
  }
}

async function toWorkbook(files: readonly string[], path: string, terminal: Terminal): Promise<Totals> {
  const {utils, writeXLSX} = await import('@e965/xlsx');
  const flattener = new Flattener(ReleaseTable, {textOnly: false});
  const kept = new KeptRows();
  const {totals, metadata} = await each(files, flattener, terminal, 'flatten', ({rows}) => {
    for (const row of rows) kept.add(row);
  });
  const book = utils.book_new();
  for (const {name, headings} of flattener.sheets()) {
    const rows = [[...headings], ...kept.rows(name, headings)];
    refuseLarge(name, rows);
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), name);
  }
  if (metadata.length > 0) utils.book_append_sheet(book, utils.aoa_to_sheet(metadata.map((row) => [...row])), 'Meta');
  await writeFile(path, writeXLSX(book, {type: 'buffer', compression: true}) as Buffer);
  return totals;
}

/** Flattens every release of the files, adding up; the metadata of the first package comes as rows of name and value. */
async function each(
  files: readonly string[], flattener: Flattener, terminal: Terminal, label: string, onRelease: (flat: FlatRelease) => void | Promise<void>,
): Promise<{totals: Totals; metadata: readonly (readonly [string, Cell])[]}> {
  const totals: Totals = {releases: 0, values: 0, written: 0, lost: 0, refused: 0, notes: new Map()};
  let metadata: (readonly [string, Cell])[] = [];
  for await (const document of documents(files, terminal, label)) {
    const place = placeOf(document);
    if (!document.ok) {
      totals.refused++;
      for (const {code, at} of document.problems.slice(0, 3)) note(totals, code, `${place} ${at}`);
      continue;
    }
    const found = releasesOf(document);
    totals.refused += found.others;
    if (found.others > 0) note(totals, 'flatten.no-release', place);
    if (metadata.length === 0) metadata = metadataRows(found.metadata);
    for (const release of found.releases) {
      const flat = flattener.add(release);
      totals.releases++;
      totals.values += flat.values;
      totals.written += flat.written;
      totals.lost += flat.lost;
      for (const {code, at} of flat.notes) note(totals, code, `${place} ${String(release['ocid'])} ${at}`);
      await onRelease(flat);
    }
  }
  return {totals, metadata};
}

function note(totals: Totals, code: string, first: string): void {
  const known = totals.notes.get(code);
  if (known) known.count++;
  else totals.notes.set(code, {count: 1, first});
}

function metadataRows(metadata: JsonObject, prefix = ''): (readonly [string, Cell])[] {
  return Object.entries(metadata).flatMap(([name, value]) => {
    if (isObject(value)) return metadataRows(value, `${prefix}${name}/`);
    if (Array.isArray(value)) return value.flatMap((element, i) => (typeof element === 'string' ? [[`${prefix}${name}/${i}`, element] as const] : []));
    return typeof value === 'string' || typeof value === 'number' ? [[prefix + name, value] as const] : [];
  });
}

function summary({releases, values, written, lost, refused, notes}: Totals): string {
  const lines = [`${counted(releases, 'release')}: ${counted(values, 'value')} = ${grouped(written)} in cells + ${grouped(lost)} reported${refused > 0 ? `; ${counted(refused, 'document')} without a release` : ''}`];
  for (const [code, {count, first}] of notes) lines.push(`${code} (${grouped(count)}), first: ${first}`);
  return `${lines.join('\n')}\n`;
}
