import {existsSync} from 'node:fs';
import {mkdir, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {parseArgs} from 'node:util';
import {isObject, type JsonObject} from '@parvis/kernel/json';
import {ReleaseTable} from '@parvis/ocds';
import {csvLine, Flattener, type Cell} from '@parvis/ocds/flatten';
import {CannotError, UsageError, type Command, type Terminal} from '../command.ts';
import {progressBar} from '../io/progress.ts';
import {documents, placeOf, releasesOf} from './documents.ts';
import {counted, grouped} from './output.ts';
import {TableRows, type TableRow} from './table-rows.ts';
import {TextFile} from './text-file.ts';

const HELP = `
Usage: parvis ocds flatten FILE... --to FOLDER [--for-spreadsheets]
       parvis ocds flatten FILE... --to FILE.xlsx

Turns releases (packages, records, lists, or one per line; .gz as it is) into tables: one for releases, one for each list
of objects, with JSON Pointers as headings. FOLDER gets one CSV file per table; beyond a million cells rows wait
in a temporary file. A workbook is kept in memory.

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

/** So many cells are kept in memory; beyond, rows wait in a temporary file. */
const KEPT_CELLS = 1_000_000;

async function toFolder(files: readonly string[], folder: string, neutralise: boolean, terminal: Terminal): Promise<Totals> {
  const flattener = new Flattener(ReleaseTable, {textOnly: true});
  const rows = new TableRows(KEPT_CELLS);
  try {
    const {totals, metadata} = await each(files, flattener, terminal, 'flatten', rows);
    await makeFolder(folder);
    const bar = progressBar(terminal, 'writing', rows.count);
    let written = 0;
    for (const {name, headings} of flattener.sheets()) {
      const file = await TextFile.open(join(folder, `${name}.csv`));
      file.add(csvLine(headings, {neutralise}));
      for await (const batch of rows.batches(name, headings)) {
        for (const row of batch) if (file.add(csvLine(row, {neutralise}))) await file.flush();
        bar.update(written += batch.length);
      }
      await file.end();
    }
    bar.end();
    if (metadata.length > 0) await writeFile(join(folder, 'meta.csv'), metadata.map((row) => csvLine(row, {neutralise})).join(''));
    return totals;
  } finally {
    await rows.end();
  }
}

/** Folder by folder: where nothing can be made although the folder above is there (`/proc`), Node's own way up never ends. */
async function makeFolder(path: string): Promise<void> {
  if (existsSync(path)) return;
  await makeFolder(dirname(path));
  await mkdir(path);
}

// Limits of a sheet (Excel specifications and limits, Microsoft).
const MOST_ROWS = 1_048_576, MOST_COLUMNS = 16_384, MOST_CHARACTERS = 32_767;

/** Refuses what a workbook cannot hold; nothing is cut. */
function refuseLarge(name: string, rows: readonly TableRow[]): void {
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
  const kept = new TableRows();
  const {totals, metadata} = await each(files, flattener, terminal, 'flatten', kept);
  const book = utils.book_new();
  for (const {name, headings} of flattener.sheets()) {
    const rows: TableRow[] = [[...headings]];
    for await (const batch of kept.batches(name, headings)) for (const row of batch) rows.push(row);
    refuseLarge(name, rows);
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), name);
  }
  if (metadata.length > 0) utils.book_append_sheet(book, utils.aoa_to_sheet(metadata.map((row) => [...row])), 'Meta');
  await writeFile(path, writeXLSX(book, {type: 'buffer', compression: true}) as Buffer);
  return totals;
}

/** Flattens every release of the files into rows, adding up; the metadata of the first package comes as rows of name and value. */
async function each(
  files: readonly string[], flattener: Flattener, terminal: Terminal, label: string, rows: TableRows,
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
      for (const row of flat.rows) if (rows.add(row)) await rows.spill();
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
