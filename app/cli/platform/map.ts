import {createWriteStream} from 'node:fs';
import {access, readFile, writeFile} from 'node:fs/promises';
import {basename} from 'node:path';
import {finished} from 'node:stream/promises';
import {parseArgs} from 'node:util';
import {canonicalText, type JsonObject} from '@parvis/kernel/json';
import {applyMapping} from '../../core/mapping/apply.ts';
import type {Mapping} from '../../core/mapping/mapping.ts';
import {readMapping} from '../../core/mapping/read-mapping.ts';
import {readSheets} from '../../core/mapping/read-sheets.ts';
import type {Sheet} from '../../core/mapping/sheet.ts';
import {suggestMapping} from '../../core/mapping/suggest.ts';
import type {MappingTarget} from '../../core/mapping/target.ts';
import {writeMapping} from '../../core/mapping/write-mapping.ts';
import {REGISTERS} from '../../registers/index.ts';
import {CannotError, UsageError, type Command, type ExitCode, type Terminal} from '../command.ts';
import {printable} from '../io/printable.ts';
import {writeAll} from '../ocds/output.ts';
import {mapWords, suggestionWords} from './map-words.ts';

const MAPPABLE = REGISTERS.filter(({mapping}) => mapping !== undefined);

export const command: Command = {
  name: 'map',
  summary: 'A spreadsheet as statements of a register',
  help: `
Usage: parvis map FILE --to REGISTER [--mapping mapping.yml] [--out FILE] [--rejected FILE] [--json]

Turns a workbook (.xlsx, every sheet) or a CSV file (any delimiter; UTF-8, UTF-16 or Latin-1; also .gz) into statements of a
register: ${MAPPABLE.map(({name}) => name).join(', ')}. Each column is mapped, ignored on purpose, or reported; each row is accepted, unchanged (it repeats
another) or rejected. Give what comes out to: parvis import REGISTER FILE

  --mapping FILE    how columns become fields (docs/reference/mapping.md). Where there is no such file yet, a first
                    one is suggested, with the reason for each column, and written there for you to look through
  --prefix TEXT     begins the ids of things, where the suggestion needs one: ocds-a1b2c3
  --zone ZONE       of dates and times without one, in a suggestion: Asia/Kolkata
  --out FILE        the statements, one a line; otherwise standard output
  --rejected FILE   the rows that are in no statement, as they came, one JSON object a line
  --json            the report as JSON on standard output; needs --out

Rerun it on the next file: columns that are new, gone or renamed since are listed. The file is read in a bounded process of
its own and kept in memory. Exit code 1
when something was rejected or is reported.

Example: parvis map tenders.xlsx --to contracting --mapping mapping.yml --out releases.jsonl
`,
  run,
};

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const {values, positionals: [path, ...more]} = parseArgs({
    args: [...args], allowPositionals: true,
    options: {to: {type: 'string'}, mapping: {type: 'string'}, prefix: {type: 'string'}, zone: {type: 'string'}, out: {type: 'string'}, rejected: {type: 'string'}, json: {type: 'boolean'}},
  });
  if (path === undefined || more.length > 0) throw new UsageError('Name one workbook or CSV file.');
  const register = MAPPABLE.find(({name}) => name === values.to);
  if (register?.mapping === undefined) throw new UsageError(`Name the register with --to: ${MAPPABLE.map(({name}) => name).join(', ')}.`);
  if (values.json && values.out === undefined) throw new UsageError('With --json the report goes to standard output: name a file for the statements with --out.');
  const sheets = await readFileSheets(path, terminal.signal);
  const target = register.mapping;
  const written = values.mapping === undefined ? undefined : await readFile(values.mapping, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  const mapping = written === undefined
    ? await suggest({register: register.name, target, sheets, terminal}, values)
    : readOwn(written, values.mapping ?? '', register.name, target);
  const result = applyMapping(target, mapping, sheets);
  await writeStatements(terminal, values.out, result.statements);
  if (values.rejected !== undefined) await writeLines(values.rejected, result.rejected.map((row) => JSON.stringify(row)));
  terminal.stderr.write(mapWords(result));
  if (values.json) {
    const {statements, rejected: _, ...report} = result;
    terminal.stdout.write(`${JSON.stringify({...report, statements: statements.length})}\n`);
  }
  return result.rows.rejected > 0 || result.cells.reported > 0 || result.findings.length > 0 || result.drift.length > 0 ? 1 : 0;
}

async function readFileSheets(path: string, signal: AbortSignal): Promise<readonly Sheet[]> {
  await access(path);
  const read = await readSheets(path, basename(path), {signal});
  if (read.ok) return read.value;
  const {code, at: _, ...facts} = read.error;
  throw new CannotError(`${path} cannot be read as a spreadsheet: ${code} ${Object.entries(facts).map(([name, value]) => `${name} ${printable(String(value))}`).join(', ')}`.trimEnd());
}

function readOwn(text: string, path: string, register: string, target: MappingTarget): Mapping {
  const read = readMapping(text, register, target);
  if (read.ok) return read.value;
  const lines = read.error.map(({code, at, line, ...facts}) => `  line ${String(line ?? '?')}, ${at || '/'}: ${code}${Object.entries(facts).map(([name, value]) => `, ${name}: ${printable(String(value))}`).join('')}`);
  throw new UsageError(`${path} is not a mapping yet:\n${lines.join('\n')}`);
}

interface Suggesting {
  readonly register: string;
  readonly target: MappingTarget;
  readonly sheets: readonly Sheet[];
  readonly terminal: Terminal;
}

async function suggest({register, target, sheets, terminal}: Suggesting, {mapping: path, prefix, zone}: {readonly mapping?: string; readonly prefix?: string; readonly zone?: string}): Promise<Mapping> {
  const suggested = suggestMapping(target, register, sheets, {...(prefix !== undefined && {prefix}), ...(zone !== undefined && {zone})});
  terminal.stderr.write(suggestionWords(suggested));
  if (path !== undefined) {
    await writeFile(path, writeMapping(suggested.mapping));
    terminal.stderr.write(`Written to ${path}: look through it, and run this again.\n`);
  }
  return suggested.mapping;
}

async function writeStatements(terminal: Terminal, out: string | undefined, statements: readonly JsonObject[]): Promise<void> {
  if (out === undefined) await writeAll(terminal, statements.map((statement) => `${canonicalText(statement)}\n`));
  else await writeLines(out, statements.map(canonicalText));
}

async function writeLines(path: string, lines: readonly string[]): Promise<void> {
  const stream = createWriteStream(path);
  for (const line of lines) stream.write(`${line}\n`);
  stream.end();
  await finished(stream);
}
