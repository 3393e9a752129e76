import {must} from '@parvis/kernel';
import {canonicalText, isObject, parseJson, splitJson, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {readEnvelope} from '../import/run.ts';
import type {JailWork} from '../jail/child.ts';
import type {OpenedFile} from '../jail/opened.ts';
import {FileRefusal} from '../jail/refusal.ts';
import {readTable} from '../jail/rows.ts';
import {applyMapping} from '../mapping/apply.ts';
import {readMapping} from '../mapping/read-mapping.ts';
import type {Cell, Sheet} from '../mapping/sheet.ts';
import {suggestMapping} from '../mapping/suggest.ts';
import {writeMapping} from '../mapping/write-mapping.ts';
import type {Register} from '../register.ts';
import {rejectedCsv} from './rejected-csv.ts';
import {FindingGroups, type UploadReport} from './report.ts';

/** What the work is told, and what it emits. */
export interface CheckFacts {
  readonly registersUrl: string;
  readonly register: string;
  readonly mapping: string | null;
  readonly zone: string;
}
export type Emitted = {readonly rejected: string} | {readonly statements: string} | {readonly done: number; readonly counts: UploadReport['counts']} | {readonly report: UploadReport};
type Emit = (data: Emitted) => Promise<void>;

const LINES_AT_ONCE = 500, REPORT_EVERY = 2000;

/** Looks through a file, in the jail: decodes every statement, or maps every row, and says what would be published. */
export const work: JailWork = async (file, told, emit) => {
  const facts = told as unknown as CheckFacts;
  const {REGISTERS} = (await import(facts.registersUrl)) as {REGISTERS: readonly Register[]};
  const register = must(REGISTERS.find(({name}) => name === facts.register), 'the register was looked up by whoever asks');
  const send: Emit = (data) => emit(data as unknown as JsonValue);
  if (file.kind.form === 'csv' || file.kind.form === 'xlsx') await checkTable(file, register, facts, send);
  else await checkJson(file, register, send);
};

async function checkJson(file: OpenedFile, register: Register, emit: Emit): Promise<void> {
  const open = (): AsyncIterable<Uint8Array> => file.bytes();
  const envelope = await readEnvelope({name: file.name, again: true, open}, register) ?? {};
  const groups = new FindingGroups();
  const counts = {in: 0, accepted: 0, unchanged: 0, rejected: 0, references: 0};
  let rejected: string[] = [], elements = 0, read = 0;
  const decoder = new TextDecoder('utf-8', {fatal: true});
  for await (const piece of splitJson(file.bytes((done) => (read = done)), {arrays: register.bulkArrays, wholeBytes: 1 << 20})) {
    if (piece.kind === 'envelope') continue;
    elements++;
    const where = (at: string): string => `${piece.document + 1}: ${at === '' ? '/' : at}`;
    const refuse = (code: string, at: string, value: unknown): void => groups.add(code, at, true, where(at), value);
    let text: string | undefined;
    try {
      text = decoder.decode(piece.bytes);
    } catch {
      text = undefined;
    }
    const parsed = text === undefined ? undefined : parseJson(text);
    if (parsed === undefined || !parsed.ok) {
      counts.in++;
      counts.rejected++;
      if (parsed === undefined) refuse('file.not-utf-8', piece.at, undefined);
      else for (const problem of parsed.error) refuse(problem.code, piece.at + problem.at, problem['found'] ?? problem['value']);
    } else {
      text = undefined;
      for (const part of partsOf(parsed.value, piece.at, register)) {
        const decoded = register.decode(part.value, {envelope: part.envelope ?? envelope, at: part.at});
        counts.accepted += decoded.statements.length;
        counts.rejected += decoded.rejected;
        counts.references += decoded.references;
        counts.in += decoded.statements.length + decoded.rejected + decoded.references;
        for (const problem of decoded.problems) refuse(problem.code, problem.at, problem['found'] ?? problem['value']);
        for (const {body} of decoded.statements) {
          for (const {code, at, value} of register.mapping?.check(body) ?? []) groups.add(code, at, false, where(part.at + at), value);
        }
        if (decoded.rejected > 0) rejected.push(canonicalText(part.value));
      }
    }
    if (text !== undefined) rejected.push(text.replaceAll(/\s*\n\s*/g, ' ').trim());
    if (rejected.length >= LINES_AT_ONCE) rejected = await flush(rejected, (lines) => emit({rejected: lines}));
    if (elements % REPORT_EVERY === 0) await emit({done: read, counts: {...counts}});
  }
  await flush(rejected, (lines) => emit({rejected: lines}));
  await emit({report: {form: file.kind.form, counts, statements: counts.accepted, groups: groups.list()}});
}

interface Part {
  readonly value: JsonValue;
  readonly at: string;
  readonly envelope?: JsonObject;
}

/** A document that came whole, taken apart as a large one would be: so that only what is wrong in it is handed back. */
function partsOf(value: JsonValue, at: string, {bulkArrays}: Register): readonly Part[] {
  if (at !== '' || !isObject(value) || 'ocid' in value) return [{value, at}];
  const parts = bulkArrays.flatMap((name) => {
    const list = Object.hasOwn(value, name) ? value[name] : undefined;
    return Array.isArray(list) ? (list as readonly JsonValue[]).map((one, i): Part => ({value: one, at: `/${name}/${i}`, envelope: value})) : [];
  });
  return parts.length > 0 ? parts : [{value, at}];
}

async function checkTable(file: OpenedFile, register: Register, {mapping: written, zone}: CheckFacts, emit: Emit): Promise<void> {
  const target = register.mapping;
  if (target === undefined) throw new FileRefusal('file.no-mapping', {register: register.name});
  const sheets = await sheetsOf(file);
  const suggested = suggestMapping(target, register.name, sheets, {zone});
  const read = written === null ? undefined : readMapping(written, register.name, target);
  if (read !== undefined && !read.ok) throw new FileRefusal('mapping.broken', {line: read.error[0]?.['line'] ?? 0});
  const mapping = read === undefined ? suggested.mapping : read.value;
  const result = applyMapping(target, mapping, sheets);
  const groups = new FindingGroups();
  const left = new Set(result.rejected.map(({sheet, row}) => `${sheet}\n${row}`));
  for (const {code, heading, path, sheet, row, value} of result.findings) groups.add(code, heading ?? path ?? '', left.has(`${sheet}\n${row}`), `${sheet} · ${row}`, value);
  let lines: string[] = [];
  for (const statement of result.statements) {
    lines.push(canonicalText(statement));
    if (lines.length >= LINES_AT_ONCE) lines = await flush(lines, (some) => emit({statements: some}));
  }
  await flush(lines, (some) => emit({statements: some}));
  for (const part of rejectedCsv(sheets, mapping, result.rejected)) await emit({rejected: part});
  const reasons = new Map(suggested.suggestions.map((one) => [`${one.sheet}\n${one.heading}`, one.reasons]));
  const {in: all, accepted, unchanged, rejected} = result.rows;
  await emit({report: {
    form: file.kind.form, statements: result.statements.length, counts: {in: all, accepted, unchanged, rejected, references: 0}, groups: groups.list(),
    table: {
      columns: result.columns.map((column) => ({...column, ...(read === undefined && {reasons: reasons.get(`${column.sheet}\n${column.heading}`) ?? []})})),
      cells: result.cells, drift: read === undefined ? [] : result.drift, ignoredSheets: result.ignoredSheets,
      suggested: read === undefined, missing: read === undefined ? suggested.missing : [], mapping: written ?? writeMapping(mapping),
    },
  }});
}

async function sheetsOf(file: OpenedFile): Promise<Sheet[]> {
  const sheets = new Map<string, (readonly (Cell | undefined)[])[]>();
  for await (const {sheet, row, cells} of (await readTable(file)).rows) {
    const rows = sheets.get(sheet) ?? [];
    sheets.set(sheet, rows);
    while (rows.length < row - 1) rows.push([]);
    rows.push(cells);
  }
  return [...sheets].map(([name, rows]) => ({name, rows}));
}

async function flush(lines: readonly string[], send: (text: string) => Promise<void>): Promise<string[]> {
  if (lines.length > 0) await send(lines.map((line) => `${line}\n`).join(''));
  return [];
}
