import {isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type Pair, type YAMLMap} from 'yaml';
import {err, ok, type Problem, type Result} from '@parvis/kernel';
import type {ColumnTarget, Ignored, Mapping, SheetMapping} from './mapping.ts';
import {fieldFinder, type MappingTarget} from './target.ts';

/**
 * Reads a `mapping.yml` strictly. Every problem at once, each with its line and place: `mapping.not-yaml`,
 * `mapping.unknown-word`, `mapping.missing`, `mapping.wrong-kind`, `mapping.unknown-path` (none of the standard's and not
 * marked `extra: true`), `mapping.other-register`, `mapping.zone`.
 */
export function readMapping(text: string, register: string, target: MappingTarget): Result<Mapping> {
  const lines = new LineCounter();
  const document = parseDocument(text, {lineCounter: lines, uniqueKeys: true, strict: true});
  if (document.errors.length > 0) {
    return err(document.errors.map((error) => ({code: 'mapping.not-yaml', at: '', line: lines.linePos(error.pos[0]).line, reason: error.message.split('\n')[0]})));
  }
  const reader = new Reader(lines, fieldFinder(target.table));
  const mapping = reader.mapping(document.contents as Node | null, register);
  return reader.problems.length > 0 || mapping === undefined ? err(reader.problems) : ok(mapping);
}

const TARGET_WORDS = ['to', 'extra', 'value', 'join', 'date', 'decimal', 'codes', 'split', 'blank'];
const DATES = ['ymd', 'dmy', 'mdy', 'serial'] as const;
const DECIMALS = [',', '.'] as const;

class Reader {
  readonly problems: Problem[] = [];
  readonly #lines: LineCounter;
  readonly #knows: (path: string) => unknown;

  constructor(lines: LineCounter, knows: (path: string) => unknown) {
    this.#lines = lines;
    this.#knows = knows;
  }

  mapping(root: Node | null, register: string): Mapping | undefined {
    const words = this.#words(root, '', ['mapping', 'register', 'zone', 'sheets']);
    if (words === undefined) return undefined;
    const version = this.#text(words, 'mapping', '');
    if (version !== undefined && version !== '1') this.#say('mapping.wrong-kind', root, '/mapping', {expected: '1', found: version});
    const named = this.#text(words, 'register', '');
    if (named !== undefined && named !== register) this.#say('mapping.other-register', root, '/register', {expected: register, found: named});
    const zone = words.has('zone') ? this.#text(words, 'zone', '') : undefined;
    if (zone !== undefined && !isZone(zone)) this.#say('mapping.zone', words.get('zone') ?? null, '/zone', {found: zone});
    const sheets = new Map<string, SheetMapping>();
    for (const [name, node] of this.#entries(words.get('sheets') ?? null, '/sheets')) {
      const sheet = this.#sheet(node, `/sheets/${name}`);
      if (sheet !== undefined) sheets.set(name, sheet);
    }
    return {register, sheets, ...(zone !== undefined && {zone})};
  }

  #sheet(node: Node | null, at: string): SheetMapping | undefined {
    const words = this.#words(node, at, ['ignore', 'headings', 'columns', 'add']);
    if (words === undefined) return undefined;
    if (words.has('ignore')) return this.#ignore(words, node, at);
    const headings = words.has('headings') ? Number(this.#text(words, 'headings', at)) : 1;
    if (!Number.isInteger(headings) || headings < 1) this.#say('mapping.wrong-kind', words.get('headings') ?? node, `${at}/headings`, {expected: 'the number of a row, from 1'});
    const columns = new Map<string, Ignored | readonly ColumnTarget[]>();
    for (const [heading, one] of this.#entries(words.get('columns') ?? null, `${at}/columns`)) {
      const to = this.#column(one, `${at}/columns/${heading}`);
      if (to !== undefined) columns.set(heading.trim(), to);
    }
    const added = words.get('add');
    const add = added === undefined ? [] : this.#targets(added, `${at}/add`, true);
    return {headings, columns, add};
  }

  #column(node: Node | null, at: string): Ignored | readonly ColumnTarget[] | undefined {
    if (isMap(node) && node.has('ignore')) return this.#ignore(this.#words(node, at, ['ignore']) ?? new Map<string, Node | null>(), node, at);
    return this.#targets(node, at, false);
  }

  #ignore(words: ReadonlyMap<string, Node | null>, node: Node | null, at: string): Ignored | undefined {
    const ignore = this.#text(words, 'ignore', at);
    if (ignore === undefined) return undefined;
    if (ignore.trim() === '' || words.size > 1) this.#say('mapping.wrong-kind', node, `${at}/ignore`, {expected: 'a reason, and nothing beside it'});
    return {ignore};
  }

  #targets(node: Node | null, at: string, added: boolean): ColumnTarget[] {
    if (isSeq(node)) return node.items.flatMap((one, i) => this.#targets(one as Node, `${at}/${i}`, added));
    if (isScalar(node) && typeof node.value === 'string' && !added) return this.#known({to: node.value}, node, at);
    const words = this.#words(node, at, added ? TARGET_WORDS : TARGET_WORDS.filter((word) => word !== 'value' && word !== 'join'));
    const to = words && this.#text(words, 'to', at);
    if (words === undefined || to === undefined) return [];
    const text = (name: string): string | undefined => (words.has(name) ? this.#text(words, name, at) : undefined);
    const one = <T extends string>(name: string, of: readonly T[]): T | undefined => {
      const found = text(name);
      const known = of.find((word) => word === found);
      if (found !== undefined && known === undefined) this.#say('mapping.wrong-kind', words.get(name) ?? node, `${at}/${name}`, {expected: of.join(' or '), found});
      return known;
    };
    const extra = one('extra', ['true']);
    const [date, decimal, value, join, split, blank] = [one('date', DATES), one('decimal', DECIMALS), text('value'), text('join'), text('split'), text('blank')];
    if (added && (value === undefined) === (join === undefined)) this.#say('mapping.missing', node, at, {expected: 'value or join'});
    if (split === '') this.#say('mapping.wrong-kind', words.get('split') ?? node, `${at}/split`, {expected: 'the text between the parts'});
    return this.#known({
      to, ...(extra && {extra: true}), ...(date && {date}), ...(decimal && {decimal}), ...(value !== undefined && {value}), ...(join !== undefined && {join}),
      ...(split !== undefined && {split}), ...(blank !== undefined && {blank}), ...(words.has('codes') && {codes: this.#codes(words.get('codes') ?? null, `${at}/codes`)}),
    }, node, at);
  }

  #codes(node: Node | null, at: string): ReadonlyMap<string, string> {
    return new Map(this.#entries(node, at).map(([from, to]) => [from, isScalar(to) ? scalarText(to.value) ?? '' : '']));
  }

  #known(target: ColumnTarget, node: Node | null, at: string): ColumnTarget[] {
    if (!target.extra && this.#knows(target.to) === undefined) this.#say('mapping.unknown-path', node, at, {found: target.to});
    return [target];
  }

  /** The members of a map of which the words are known. */
  #words(node: Node | null, at: string, known: readonly string[]): ReadonlyMap<string, Node | null> | undefined {
    if (!isMap(node)) {
      this.#say('mapping.wrong-kind', node, at, {expected: `words: ${known.join(', ')}`});
      return undefined;
    }
    const entries = this.#entries(node, at);
    for (const [name] of entries) if (!known.includes(name)) this.#say('mapping.unknown-word', node, `${at}/${name}`, {expected: known.join(', ')});
    return new Map(entries);
  }

  #entries(node: Node | null, at: string): [string, Node | null][] {
    if (!isMap(node)) {
      this.#say(node === null ? 'mapping.missing' : 'mapping.wrong-kind', node, at, {expected: 'names with what belongs to each'});
      return [];
    }
    return (node as YAMLMap).items.map(({key, value}: Pair) => [isScalar(key) ? scalarText(key.value) ?? '' : String(key), value as Node | null]);
  }

  #text(words: ReadonlyMap<string, Node | null>, name: string, at: string): string | undefined {
    const node = words.get(name);
    const text = isScalar(node) ? scalarText(node.value) : undefined;
    if (text === undefined) this.#say(words.has(name) ? 'mapping.wrong-kind' : 'mapping.missing', node ?? null, `${at}/${name}`, {expected: 'a text'});
    return text;
  }

  #say(code: string, node: Node | null, at: string, facts: Readonly<Record<string, unknown>>): void {
    const offset = node?.range?.[0];
    this.problems.push({code, at, ...(offset !== undefined && {line: this.#lines.linePos(offset).line}), ...facts});
  }
}

function scalarText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', {timeZone: zone});
    return true;
  } catch {
    return false;
  }
}
