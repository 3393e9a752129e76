import {isMap, isScalar, LineCounter, parseDocument, type Node} from 'yaml';
import {err, ok, type Problem, type Result} from '@parvis/kernel';
import {targetField, type TableForm} from './form.ts';
import {CONTENT, partsOf, type ColumnRule, type Mapping, type SheetRule} from './mapping.ts';

const MOST_BYTES = 1 << 20;
const MAPPING_FIELDS = ['register', 'time-zone', 'rows', 'sheets'];
const SHEET_FIELDS = ['ignore', 'headings', 'columns', 'constants', 'made'];
const COLUMN_FIELDS = ['ignore', 'to', 'date', 'decimal', 'split', 'codes', 'otherwise', 'blank', 'beyond', 'wrong'];

/**
 * Reads `mapping.yml` (YAML 1.2, no aliases, no tags) for a register. Every problem comes at once, with the line and the
 * place as a JSON Pointer: `mapping.not-yaml`, `.unknown-field`, `.wrong-type`, `.unknown-value`, `.unknown-path`,
 * `.other-register`, `.unknown-zone`, `.no-reason`, `.no-column`, `.nothing`.
 */
export function readMapping(text: string, register: {readonly name: string; readonly tables: TableForm}): Result<Mapping> {
  if (text.length > MOST_BYTES) return err([{code: 'mapping.too-large', at: ''}]);
  const lines = new LineCounter();
  const document = parseDocument(text, {lineCounter: lines, uniqueKeys: true, schema: 'core', stringKeys: true});
  const broken = document.errors.map(({message, pos}): Problem => ({code: 'mapping.not-yaml', at: '', line: lines.linePos(pos[0]).line, reason: message.split('\n')[0]}));
  if (broken.length > 0) return err(broken);
  let value: unknown;
  try {
    value = document.toJS({maxAliasCount: 0});
  } catch {
    return err([{code: 'mapping.not-yaml', at: '', line: 1, reason: 'aliases are not used here'}]);
  }
  const reader = new Reader(register, (steps) => lineOf(document.contents, steps, lines));
  const mapping = reader.mapping(value);
  return reader.problems.length === 0 ? ok(mapping) : err(reader.problems);
}

/** The line of the key that the steps lead to, or of the last one that is there. */
function lineOf(root: unknown, steps: readonly string[], lines: LineCounter): number {
  let here = root, line = 1;
  for (const step of steps) {
    const pair = isMap(here) ? here.items.find(({key}) => isScalar(key) && String(key.value) === step) : undefined;
    if (pair === undefined) break;
    const start = (pair.key as Node).range?.[0];
    if (start !== undefined) line = lines.linePos(start).line;
    here = pair.value;
  }
  return line;
}

type Steps = readonly string[];
type Fields = Readonly<Record<string, unknown>>;

class Reader {
  readonly problems: Problem[] = [];
  readonly #register: {readonly name: string; readonly tables: TableForm};
  readonly #line: (steps: Steps) => number;

  constructor(register: {readonly name: string; readonly tables: TableForm}, line: (steps: Steps) => number) {
    this.#register = register;
    this.#line = line;
  }

  mapping(value: unknown): Mapping {
    const fields = this.#fields(value, [], MAPPING_FIELDS);
    if (fields['register'] !== this.#register.name) this.#add('mapping.other-register', ['register'], {expected: this.#register.name, value: fields['register'] ?? null});
    const timeZone = this.#text(fields['time-zone'], ['time-zone']);
    if (timeZone !== undefined && !isZone(timeZone)) this.#add('mapping.unknown-zone', ['time-zone'], {value: timeZone});
    const sheets = this.#fields(fields['sheets'], ['sheets']);
    if (Object.keys(sheets).length === 0) this.#add('mapping.nothing', ['sheets']);
    return {
      register: this.#register.name, ...(timeZone !== undefined && {timeZone}),
      rows: this.#choice(fields['rows'], ['rows'], ['grouped', 'single']) ?? 'grouped',
      sheets: Object.fromEntries(Object.entries(sheets).map(([name, sheet]) => [name, this.#sheet(sheet, ['sheets', name])])),
    };
  }

  #sheet(value: unknown, at: Steps): SheetRule {
    const fields = this.#fields(value, at, SHEET_FIELDS);
    if (Object.hasOwn(fields, 'ignore')) return {ignore: this.#reason(fields['ignore'], [...at, 'ignore'])};
    const headings = fields['headings'] ?? 1;
    if (typeof headings !== 'number' || !Number.isInteger(headings) || headings < 1) this.#add('mapping.wrong-type', [...at, 'headings'], {expected: 'a row number', value: headings});
    const given = this.#fields(fields['columns'], [...at, 'columns']);
    const columns = Object.fromEntries(Object.entries(given).map(([name, column]) => [name, this.#column(column, [...at, 'columns', name])]));
    const constants = this.#texts(fields['constants'], [...at, 'constants']);
    const made = this.#texts(fields['made'], [...at, 'made']);
    for (const path of Object.keys(constants)) this.#path(path, [...at, 'constants', path]);
    for (const [path, template] of Object.entries(made)) {
      this.#path(path, [...at, 'made', path]);
      for (const heading of partsOf(template)) if (!Object.hasOwn(columns, heading)) this.#add('mapping.no-column', [...at, 'made', path], {heading});
      if (template.includes(CONTENT) && !this.#register.tables.key.includes(path)) this.#add('mapping.unknown-value', [...at, 'made', path], {value: CONTENT, allowed: this.#register.tables.key});
    }
    return {headings: headings as number, columns, constants, made};
  }

  #column(value: unknown, at: Steps): ColumnRule {
    if (typeof value === 'string') {
      this.#path(value, at);
      return {to: [value]};
    }
    const fields = this.#fields(value, at, COLUMN_FIELDS);
    if (Object.hasOwn(fields, 'ignore')) return {ignore: this.#reason(fields['ignore'], [...at, 'ignore'])};
    const to = this.#list(fields['to'], [...at, 'to']);
    if (!Object.hasOwn(fields, 'to')) this.#add('mapping.nothing', at);
    const beyond = fields['beyond'] === true;
    if (Object.hasOwn(fields, 'beyond') && typeof fields['beyond'] !== 'boolean') this.#add('mapping.wrong-type', [...at, 'beyond'], {expected: 'true or false', value: fields['beyond']});
    for (const path of to) this.#path(path, [...at, 'to'], beyond);
    const date = this.#choice(fields['date'], [...at, 'date'], ['dmy', 'mdy', 'ymd', 'excel']);
    const decimal = this.#choice(fields['decimal'], [...at, 'decimal'], ['comma', 'point']);
    const wrong = this.#choice(fields['wrong'], [...at, 'wrong'], ['refuse', 'leave-out']);
    const split = this.#text(fields['split'], [...at, 'split']), otherwise = this.#text(fields['otherwise'], [...at, 'otherwise']);
    return {
      to, ...(date && {date}), ...(decimal && {decimal}), ...(wrong && {wrong}), ...(beyond && {beyond}),
      ...(split !== undefined && {split}), ...(otherwise !== undefined && {otherwise}),
      ...(Object.hasOwn(fields, 'codes') && {codes: this.#texts(fields['codes'], [...at, 'codes'])}),
      ...(Object.hasOwn(fields, 'blank') && {blank: this.#list(fields['blank'], [...at, 'blank'])}),
    };
  }

  #path(path: string, at: Steps, beyond = false): void {
    if (!/^[^/\s][^/]*(\/[^/]+)*$/.test(path) || path.split('/').some((step) => step === '__proto__')) this.#add('mapping.unknown-path', at, {path});
    else if (!beyond && targetField(this.#register.tables.table, path) === undefined) this.#add('mapping.unknown-path', at, {path});
  }

  #fields(value: unknown, at: Steps, known?: readonly string[]): Fields {
    if (value === undefined || value === null) return {};
    if (typeof value !== 'object' || Array.isArray(value)) {
      this.#add('mapping.wrong-type', at, {expected: 'names with values', value: String(value).slice(0, 100)});
      return {};
    }
    for (const name of Object.keys(value)) if (known !== undefined && !known.includes(name)) this.#add('mapping.unknown-field', [...at, name], {name, allowed: known});
    return value as Fields;
  }

  #texts(value: unknown, at: Steps): Record<string, string> {
    return Object.fromEntries(Object.entries(this.#fields(value, at)).map(([name, text]) => [name, this.#text(text, [...at, name]) ?? '']));
  }

  #text(value: unknown, at: Steps): string | undefined {
    if (value === undefined) return undefined;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
    this.#add('mapping.wrong-type', at, {expected: 'a text', value: String(value).slice(0, 100)});
    return undefined;
  }

  #list(value: unknown, at: Steps): string[] {
    return (Array.isArray(value) ? value : value === undefined ? [] : [value]).map((one) => this.#text(one, at) ?? '');
  }

  #choice<const C extends string>(value: unknown, at: Steps, allowed: readonly C[]): C | undefined {
    if (value === undefined) return undefined;
    const found = allowed.find((one) => one === value);
    if (found === undefined) this.#add('mapping.unknown-value', at, {value: String(value).slice(0, 100), allowed});
    return found;
  }

  /** What is left out is left out on purpose: the reason is part of the mapping. */
  #reason(value: unknown, at: Steps): string {
    const reason = typeof value === 'string' ? value.trim() : '';
    if (reason === '') this.#add('mapping.no-reason', at);
    return reason;
  }

  #add(code: string, at: Steps, facts: Fields = {}): void {
    this.problems.push({code, at: at.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''), line: this.#line(at), ...facts});
  }
}

function isZone(zone: string): boolean {
  try {
    Temporal.PlainDate.from('2024-01-01').toZonedDateTime(zone);
    return true;
  } catch {
    return false;
  }
}
