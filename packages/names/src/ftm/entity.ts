import {err, ok, type Problem, type Result} from '@parvis/kernel';
import {cleanValue} from './clean.ts';
import {isRecord, standardModel, type Model, type Property, type Schema} from './model.ts';

/** A FollowTheMoney entity: every property is a set of texts, references hold ids. */
export interface Entity {
  readonly id: string;
  readonly schema: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
  readonly datasets?: readonly string[];
  readonly referents?: readonly string[];
  /** Members that the engine does not use, kept as they came. */
  readonly other: Readonly<Record<string, unknown>>;
}

/** An entity that was read, with the values that were refused. */
export interface ReadEntity {
  readonly entity: Entity;
  readonly refused: readonly Problem[];
}

const OWN_MEMBERS = new Set(['id', 'schema', 'properties', 'datasets', 'referents']);

/**
 * Reads and validates one entity. Refused as a whole: not an object, no id, unknown or abstract schema, properties that
 * are not an object. Refused value by value (`refused`, with JSON pointers): unknown properties, values that their type
 * does not allow, required properties that are missing.
 */
export function readEntity(value: unknown, model: Model = standardModel()): Result<ReadEntity> {
  if (!isRecord(value)) return err([{code: 'ftm.not-an-object', at: '', advice: 'An entity is an object with id, schema and properties.'}]);
  const {id, schema: name} = value as {id?: unknown; schema?: unknown};
  const problems: Problem[] = [];
  if (typeof id !== 'string' || id.trim() === '' || id.length > 200) problems.push({code: 'ftm.id', at: '/id', advice: 'Give an id of 1 to 200 characters.'});
  const schema = typeof name === 'string' ? model.get(name) : undefined;
  if (schema === undefined) problems.push({code: 'ftm.schema-unknown', at: '/schema', value: name, advice: 'Use a schema of the model, or give the model that has it.'});
  else if (schema.abstract) problems.push({code: 'ftm.schema-abstract', at: '/schema', value: name, advice: 'Use a schema that descends from it.'});
  const given = value['properties'] ?? {};
  if (!isRecord(given)) problems.push({code: 'ftm.properties', at: '/properties', advice: 'Properties are an object of lists of texts.'});
  if (problems.length > 0 || schema === undefined || !isRecord(given)) return err(problems);
  const refused: Problem[] = [];
  const properties = readProperties(given, schema, refused);
  for (const required of schema.required) {
    if (properties[required] === undefined) refused.push({code: 'ftm.required', at: `/properties/${required}`, schema: schema.name, advice: `${schema.name} needs "${required}".`});
  }
  const lists = {...listOf('datasets', value), ...listOf('referents', value)};
  const other = Object.fromEntries(Object.entries(value).filter(([member]) => !OWN_MEMBERS.has(member)));
  return ok({entity: {id: String(id), schema: schema.name, properties, ...lists, other}, refused});
}

function listOf(member: 'datasets' | 'referents', value: Readonly<Record<string, unknown>>): {[key in typeof member]?: string[]} {
  const list = value[member];
  return Array.isArray(list) ? {[member]: list.filter((each): each is string => typeof each === 'string')} : {};
}

function readProperties(given: Readonly<Record<string, unknown>>, schema: Schema, refused: Problem[]): Record<string, readonly string[]> {
  const properties: Record<string, readonly string[]> = Object.create(null) as Record<string, readonly string[]>;
  for (const [name, raw] of Object.entries(given)) {
    const at = `/properties/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const property = schema.properties.get(name);
    if (property === undefined) {
      refused.push({code: 'ftm.property-unknown', at, schema: schema.name, value: raw, advice: `${schema.name} has no property "${name}".`});
      continue;
    }
    const values = readValues(Array.isArray(raw) ? raw : [raw], property, at, refused);
    if (values.length > 0) properties[name] = values;
  }
  return properties;
}

function readValues(raw: readonly unknown[], property: Property, at: string, refused: Problem[]): string[] {
  const values = new Set<string>();
  for (const [index, each] of raw.entries()) {
    const text = typeof each === 'number' ? String(each) : isRecord(each) && typeof each['id'] === 'string' ? each['id'] : each;
    if (typeof text !== 'string') {
      refused.push({code: 'ftm.value-not-text', at: `${at}/${index}`, value: each, advice: 'Every value is a text.'});
      continue;
    }
    const cleaned = cleanValue(text, property);
    if ('value' in cleaned) values.add(cleaned.value);
    else refused.push({...cleaned, at: `${at}/${index}`, value: text.slice(0, 200)});
  }
  return [...values];
}

/** The JSON form of an entity, members in the usual order, values sorted: equal entities give equal text. */
export function writeEntity(entity: Entity): string {
  const names = Object.keys(entity.properties).sort();
  const properties = Object.fromEntries(names.map((name) => [name, entity.properties[name]!.toSorted()]));
  return JSON.stringify({
    id: entity.id, ...entity.other, schema: entity.schema, properties,
    ...(entity.datasets === undefined ? {} : {datasets: entity.datasets.toSorted()}),
    ...(entity.referents === undefined ? {} : {referents: entity.referents.toSorted()}),
  });
}

/** The values of a property, none where it is absent. */
export function valuesOf(entity: Entity, property: string): readonly string[] {
  return entity.properties[property] ?? [];
}

/** Every name of an entity, main names first. Weak aliases are left out: they say too little. */
export function namesOf(entity: Entity): string[] {
  return [...new Set(['name', 'alias', 'previousName'].flatMap((property) => valuesOf(entity, property)))];
}
