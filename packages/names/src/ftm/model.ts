import {err, must, ok, type Problem, type Result} from '@parvis/kernel';
import {MODEL_TABLE} from './model-table.ts';

/** One property of a schema: its type, and for references the schema they point to. */
export interface Property {
  readonly name: string;
  readonly type: string;
  /** Whether an equal value speaks for one thing: an own name or number does, a programme's number or a text does not. */
  readonly matchable: boolean;
  /** Identifiers: the checked format (`lei`, `inn`, …). */
  readonly format: string | undefined;
  /** References: the schema of what is referred to. */
  readonly range: string | undefined;
}

/** One schema with what it inherits. */
export interface Schema {
  readonly name: string;
  readonly abstract: boolean;
  readonly matchable: boolean;
  /** Itself and everything that it descends from. */
  readonly lineage: ReadonlySet<string>;
  readonly properties: ReadonlyMap<string, Property>;
  readonly required: readonly string[];
  /** Relationships: the properties that hold its two ends. */
  readonly edge: {readonly source: string; readonly target: string} | undefined;
}

export type Model = ReadonlyMap<string, Schema>;

interface Draft {
  readonly name: string;
  readonly parents: readonly string[];
  readonly abstract: boolean;
  readonly matchable: boolean;
  readonly required: readonly string[];
  readonly edge: {readonly source: string; readonly target: string} | undefined;
  readonly properties: Property[];
}

let standard: Model | undefined;

/** The model that comes with the engine: FollowTheMoney 4.5.2. */
export function standardModel(): Model {
  standard ??= inherit(readTable(MODEL_TABLE));
  return standard;
}

function readTable(table: string): Draft[] {
  const drafts: Draft[] = [];
  for (const line of table.split('\n').filter((each) => each.trim() !== '')) {
    if (line.startsWith(' ')) must(drafts.at(-1), 'a schema stands above its properties').properties.push(...line.trim().split(' ').map(propertyFrom));
    else drafts.push(draftFrom(line));
  }
  return drafts;
}

function draftFrom(line: string): Draft {
  const part = (mark: string): string[] => (new RegExp(`${mark} ([^<@!/]+)`).exec(line)?.[1] ?? '').trim().split(' ').filter((word) => word !== '');
  const [source, target] = part('/');
  return {
    name: /^\w+/.exec(line)?.[0] ?? '', parents: part('<'), abstract: line.includes('@abstract'), matchable: line.includes('@matchable'),
    required: part('!'), edge: source === undefined || target === undefined ? undefined : {source, target}, properties: [],
  };
}

const USUALLY_MATCHABLE: ReadonlySet<string> = new Set(['name', 'identifier', 'address', 'email', 'phone', 'ip', 'country', 'date', 'entity']);

function propertyFrom(text: string): Property {
  const [, unlike, name = '', type = 'entity', format, range] = /^(~?)(\w+)(?::(\w+)(?:\((\w+)\))?)?(?:>(\w+))?$/.exec(text) ?? [];
  return {name, type, matchable: USUALLY_MATCHABLE.has(type) !== (unlike === '~'), format, range};
}

function inherit(drafts: readonly Draft[]): Model {
  const byName = new Map(drafts.map((draft) => [draft.name, draft]));
  return new Map(drafts.map((draft) => {
    const line = lineageOf(draft, byName);
    const properties = new Map(line.toReversed().flatMap((each) => each.properties.map((property) => [property.name, property] as const)));
    return [draft.name, {
      name: draft.name, abstract: draft.abstract, matchable: draft.matchable, lineage: new Set(line.map(({name}) => name)), properties,
      required: [...new Set(line.flatMap(({required}) => required))], edge: line.find(({edge}) => edge !== undefined)?.edge,
    }];
  }));
}

function lineageOf(draft: Draft, byName: ReadonlyMap<string, Draft>): Draft[] {
  const line = [draft];
  for (const each of line) {
    for (const parent of each.parents) {
      const found = byName.get(parent);
      if (found !== undefined && !line.includes(found)) line.push(found);
    }
  }
  return line;
}

/** Reads a model in the form that FollowTheMoney publishes as JSON (`schemata` by name). Problems: `ftm.model`. */
export function modelFromJson(value: unknown): Result<Model> {
  const schemata = isRecord(value) ? value['schemata'] : undefined;
  if (!isRecord(schemata)) return err([{code: 'ftm.model', at: '/schemata', advice: 'Give the model file of FollowTheMoney, with a member "schemata".'}]);
  const problems: Problem[] = [];
  const drafts: Draft[] = [];
  for (const [name, schema] of Object.entries(schemata)) {
    if (!isRecord(schema)) {
      problems.push({code: 'ftm.model', at: `/schemata/${name}`, advice: 'A schema is an object.'});
      continue;
    }
    const edge = isRecord(schema['edge']) ? schema['edge'] : undefined;
    drafts.push({
      name, parents: textsOf(schema['extends']), abstract: schema['abstract'] === true, matchable: schema['matchable'] === true,
      required: textsOf(schema['required']), properties: Object.entries(isRecord(schema['properties']) ? schema['properties'] : {}).flatMap(jsonProperty),
      edge: edge === undefined ? undefined : {source: String(edge['source']), target: String(edge['target'])},
    });
  }
  return problems.length > 0 ? err(problems) : ok(inherit(drafts));
}

/** None for a stub: it names a reference backwards and holds no values. */
function jsonProperty([name, value]: [string, unknown]): Property[] {
  if (!isRecord(value)) return [{name, type: 'string', matchable: false, format: undefined, range: undefined}];
  if (value['stub'] === true) return [];
  const text = (key: string): string | undefined => (typeof value[key] === 'string' ? value[key] : undefined);
  return [{name, type: text('type') ?? 'string', matchable: value['matchable'] === true, format: text('format'), range: text('range')}];
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
