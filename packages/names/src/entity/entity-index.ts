import type {Entity} from '../ftm/entity.ts';
import {standardModel, type Model} from '../ftm/model.ts';
import {nameIndexBuilder, type FindOptions, type NameIndex, type NameIndexBuilder} from '../keys/index-of-names.ts';
import type {Lexicon} from '../lexicon/lexicon.ts';
import {standardLexicon} from '../lexicon/standard.ts';
import type {NameKind} from '../name/prepare.ts';
import {compareEntities, type EntityComparison} from './compare.ts';
import {factsOf, type Facts} from './facts.ts';

/** A known entity that may be meant. */
export interface EntityHit {
  /** Position in the order in which the entities were added. */
  readonly row: number;
  readonly entity: Entity;
  readonly comparison: EntityComparison;
}

export interface EntityFindOptions extends FindOptions {
  /** A row that is not compared: the question itself, where it is one of the rows. */
  readonly except?: number;
  /** How two entities are compared; `compareEntities` where not given. */
  readonly compare?: (query: Facts, candidate: Facts) => EntityComparison;
}

export interface EntityIndex {
  readonly size: number;
  /** The known entities that score at least the threshold, best first. */
  find(query: Entity, options?: EntityFindOptions): EntityHit[];
  entity(row: number): Entity;
}

export interface EntityIndexBuilder {
  add(entity: Entity): void;
  build(): EntityIndex;
}

interface NamesOfKind {
  readonly builder: NameIndexBuilder;
  /** The entity of each name. */
  readonly rows: number[];
}

const DEFAULT_THRESHOLD = 0.7;
const DEFAULT_LIMIT = 5;
const MOST_PREPARED = 20_000;

/** Collects entities; they are found again by any of their names, by kind, and by their identifiers. */
export function entityIndexBuilder(model: Model = standardModel(), lexicon: Lexicon = standardLexicon()): EntityIndexBuilder {
  const entities: Entity[] = [];
  const byKind = new Map<NameKind, NamesOfKind>();
  const bySharedKey = new Map<string, number[]>();
  return {
    add(entity) {
      const row = entities.push(entity) - 1;
      const facts = factsOf(entity, model, lexicon);
      for (const name of facts.names) {
        const names = byKind.get(name.kind) ?? {builder: nameIndexBuilder(name.kind, lexicon), rows: []};
        byKind.set(name.kind, names);
        names.builder.add(name.name);
        names.rows.push(row);
      }
      for (const key of sharedKeys(facts)) {
        const rows = bySharedKey.get(key);
        if (rows === undefined) bySharedKey.set(key, [row]);
        else rows.push(row);
      }
    },
    build() {
      const indexes = new Map([...byKind].map(([kind, {builder, rows}]) => [kind, {index: builder.build(), rows}]));
      return indexOver(entities, indexes, bySharedKey, model, lexicon);
    },
  };
}

/** What two entities may share besides a name: identifiers, and for address entities the address itself. */
function sharedKeys(facts: Facts): string[] {
  const addresses = facts.entity.schema === 'Address' ? [...facts.addressKeys] : [];
  return [...facts.identifiers.map(({value}) => `id:${value}`), ...addresses.map((key) => `at:${key}`)];
}

function indexOver(
  entities: readonly Entity[], indexes: ReadonlyMap<NameKind, {readonly index: NameIndex; readonly rows: readonly number[]}>,
  bySharedKey: ReadonlyMap<string, readonly number[]>, model: Model, lexicon: Lexicon,
): EntityIndex {
  const prepared = new Map<number, Facts>();
  const knownFacts = (row: number): Facts => {
    const known = prepared.get(row) ?? factsOf(entities[row]!, model, lexicon);
    if (prepared.size >= MOST_PREPARED) prepared.clear();
    prepared.set(row, known);
    return known;
  };
  const candidatesOf = (facts: Facts): Set<number> => {
    const found = new Set(sharedKeys(facts).flatMap((key) => bySharedKey.get(key) ?? []));
    for (const name of facts.names) {
      const names = indexes.get(name.kind);
      for (const at of names?.index.candidates(name) ?? []) found.add(names!.rows[at]!);
    }
    return found;
  };
  return {
    size: entities.length,
    entity: (row) => entities[row]!,
    find(query, {threshold = DEFAULT_THRESHOLD, limit = DEFAULT_LIMIT, except, compare = compareEntities} = {}) {
      const facts = factsOf(query, model, lexicon);
      const hits: EntityHit[] = [];
      for (const row of candidatesOf(facts)) {
        if (row === except) continue;
        const comparison = compare(facts, knownFacts(row));
        if (comparison.score >= threshold) hits.push({row, entity: entities[row]!, comparison});
      }
      return hits.sort((a, b) => b.comparison.score - a.comparison.score || a.row - b.row).slice(0, limit);
    },
  };
}
