import {err, ok, type Problem, type Result} from '@parvis/kernel/result';
import {isObject, type JsonValue} from '@parvis/kernel/json';
import {select, valueAt} from '../../select/select.ts';
import type {Sections} from '../../settings/ini.ts';
import type {FlagDefinition} from '../rule.ts';
import {RULES} from '../run.ts';
import {MORE_FLAGS} from './all.ts';
import type {FlagReader, MoreFinding} from './flag.ts';
import {Process} from './process.ts';

/** On how many processes a flag can be computed, and which field the others lack first. */
export interface Computability {
  readonly id: string;
  readonly name: string;
  readonly computed: number;
  readonly missing: Readonly<Record<string, number>>;
}

export interface CatalogueReport {
  readonly counts: {readonly read: number; readonly used: number; readonly noOcid: number; readonly cancelled: number};
  readonly findings: readonly MoreFinding[];
  readonly computability: readonly Computability[];
}

export type CatalogueSettings = ReadonlyMap<string, Readonly<Record<string, number>>>;

/**
 * The flags of our own definition over compiled releases, and for every flag, the eleven included, whether the data hold
 * what it needs. Keeps the figures that fences and shares are made of.
 */
export class CatalogueRun {
  readonly #readers: readonly {readonly definition: FlagDefinition; readonly reader: FlagReader; readonly tally: Tally}[];
  readonly #cardinal = Object.values(RULES).map(({definition}) => ({definition: definition as FlagDefinition, tally: new Tally()}));
  readonly #counts = {read: 0, used: 0, noOcid: 0, cancelled: 0};

  constructor(settings: CatalogueSettings = new Map()) {
    this.#readers = MORE_FLAGS.map(({definition, defaults, start}) => ({definition, reader: start({...defaults, ...settings.get(definition.id)}), tally: new Tally()}));
  }

  read(release: JsonValue): void {
    this.#counts.read++;
    if (!isObject(release) || typeof release['ocid'] !== 'string') {
      this.#counts.noOcid++;
      return;
    }
    if (valueAt(release, 'tender/status') === 'cancelled') {
      this.#counts.cancelled++;
      return;
    }
    this.#counts.used++;
    const process = new Process(release, release['ocid']);
    for (const {reader, tally} of this.#readers) tally.add(reader.read(process));
    for (const {definition: {fields, optional}, tally} of this.#cardinal) {
      tally.add(fields.find((path) => !optional?.includes(path) && select(release, path).length === 0));
    }
  }

  report(): CatalogueReport {
    const computability = [...this.#cardinal, ...this.#readers].map(({definition: {id, name}, tally}) => ({id, name, computed: tally.computed, missing: Object.fromEntries(tally.missing)}));
    return {
      counts: this.#counts,
      findings: this.#readers.flatMap(({reader}) => reader.conclude()).toSorted((a, b) => (a.code === b.code ? (a.id < b.id ? -1 : 1) : a.code < b.code ? -1 : 1)),
      computability: computability.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    };
  }
}

class Tally {
  computed = 0;
  readonly missing = new Map<string, number>();

  add(missing: string | undefined): void {
    if (missing === undefined) this.computed++;
    else this.missing.set(missing, (this.missing.get(missing) ?? 0) + 1);
  }
}

/** The settings of our own flags in a settings file, and the rest of the file for the eleven. */
export function splitSettings(sections: Sections): Result<{readonly own: CatalogueSettings; readonly rest: Sections}, readonly Problem[]> {
  const own = new Map<string, Record<string, number>>();
  const rest = new Map(sections);
  const problems: Problem[] = [];
  for (const {definition: {id}, defaults} of MORE_FLAGS) {
    const values = sections.get(id);
    rest.delete(id);
    if (!values) continue;
    const settings: Record<string, number> = {};
    for (const [name, value] of values) {
      if (!Object.hasOwn(defaults, name)) problems.push({code: 'settings.unknown-name', at: `[${id}] ${name}`, todo: `Use ${Object.keys(defaults).join(', ') || 'no names here'}`});
      else if (value.trim() === '' || !Number.isFinite(Number(value))) problems.push({code: 'settings.value', at: `[${id}] ${name}`, value, todo: 'Write a number'});
      else settings[name] = Number(value);
    }
    own.set(id, settings);
  }
  return problems.length === 0 ? ok({own, rest}) : err(problems);
}
