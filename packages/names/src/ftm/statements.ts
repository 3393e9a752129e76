import {sha256, toHex} from '@parvis/kernel';
import {standardModel, type Model} from './model.ts';
import type {Entity} from './entity.ts';

/** One value of one property as one source said it: what merging must not lose. */
export interface Statement {
  readonly id: string;
  readonly entity_id: string;
  /** The entity that this one was merged into; itself before any merge. */
  readonly canonical_id: string;
  readonly schema: string;
  readonly prop: string;
  readonly value: string;
  readonly dataset: string;
  readonly first_seen?: string;
  readonly last_seen?: string;
}

/** The statements of an entity from one source, one per value. The id depends on source, entity, property and value. */
export function statementsOf(entity: Entity, dataset: string, seen?: {readonly first: string; readonly last: string}): Statement[] {
  const when = seen === undefined ? {} : {first_seen: seen.first, last_seen: seen.last};
  return Object.entries(entity.properties).flatMap(([prop, values]) => values.map((value) => ({
    id: statementId(dataset, entity.id, prop, value), entity_id: entity.id, canonical_id: entity.id, schema: entity.schema, prop, value, dataset, ...when,
  })));
}

function statementId(...parts: readonly string[]): string {
  return toHex(sha256(new TextEncoder().encode(JSON.stringify(parts)))).slice(0, 40);
}

/** Entities from statements in any order, by canonical id: values united, every source and every former id kept. */
export function entitiesFrom(statements: Iterable<Statement>, model: Model = standardModel()): Entity[] {
  const byId = new Map<string, Statement[]>();
  for (const statement of statements) {
    const list = byId.get(statement.canonical_id) ?? [];
    byId.set(statement.canonical_id, list);
    list.push(statement);
  }
  return [...byId].map(([id, own]) => {
    const properties: Record<string, string[]> = {};
    for (const {prop, value} of own) if (!(properties[prop] ??= []).includes(value)) properties[prop].push(value);
    const schema = own.map((statement) => statement.schema).reduce((best, next) => (model.get(next)?.lineage.has(best) ? next : best));
    const referents = [...new Set(own.map(({entity_id}) => entity_id))].filter((former) => former !== id).sort();
    const datasets = [...new Set(own.map(({dataset}) => dataset))].sort();
    return {id, schema, properties, datasets, ...(referents.length > 0 ? {referents} : {}), other: {}};
  });
}

/** The id of a relationship, the same whenever the same source states it again. */
export function edgeId(schema: string, source: string, target: string, distinguishing = ''): string {
  return statementId(schema, source, target, distinguishing);
}
