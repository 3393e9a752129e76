import {addressKey, addressWords} from '../address/compare.ts';
import {normaliseIdentifier} from '../identifier/parse.ts';
import type {Entity} from '../ftm/entity.ts';
import {namesOf, valuesOf} from '../ftm/entity.ts';
import {standardModel, type Model, type Schema} from '../ftm/model.ts';
import type {Lexicon} from '../lexicon/lexicon.ts';
import {standardLexicon} from '../lexicon/standard.ts';
import {prepareName, type NameKind, type PreparedName} from '../name/prepare.ts';

/** An identifier of an entity with the property that holds it and its checked format. */
export interface HeldIdentifier {
  readonly property: string;
  readonly format: string | undefined;
  readonly value: string;
}

/** What comparisons need of an entity, prepared once. */
export interface Facts {
  readonly entity: Entity;
  readonly schema: Schema | undefined;
  /** Names by kind: a LegalEntity may be a person or an organisation, so it has both. */
  readonly names: readonly PreparedName[];
  readonly weakAliases: readonly string[];
  readonly identifiers: readonly HeldIdentifier[];
  readonly countries: ReadonlySet<string>;
  readonly birthDates: readonly string[];
  readonly genders: ReadonlySet<string>;
  readonly addresses: readonly string[];
  readonly addressKeys: ReadonlySet<string>;
}

const OBJECTS: ReadonlySet<string> = new Set(['Vehicle', 'Security', 'RealEstate', 'BankAccount', 'Contract']);

/** The kinds of name that a schema has. */
export function kindsOf(schema: string, model: Model = standardModel()): readonly [NameKind, ...NameKind[]] {
  const lineage = model.get(schema)?.lineage;
  if (lineage?.has('Person')) return ['person'];
  if (lineage?.has('Organization')) return ['organization'];
  if (lineage !== undefined && !lineage.isDisjointFrom(OBJECTS)) return ['object'];
  return schema === 'LegalEntity' ? ['person', 'organization'] : ['organization'];
}

/** Prepares an entity for comparison. */
export function factsOf(entity: Entity, model: Model = standardModel(), lexicon: Lexicon = standardLexicon()): Facts {
  const kinds = kindsOf(entity.schema, model);
  const schema = model.get(entity.schema);
  const ofType = (type: string): string[] => matchableValues(entity, schema, type);
  const addresses = ofType('address');
  return {
    entity, schema, identifiers: identifiersOf(entity, schema), addresses,
    names: namesOf(entity).flatMap((name) => kinds.map((kind) => prepareName(name, kind, lexicon))),
    weakAliases: [...valuesOf(entity, 'weakAlias'), ...valuesOf(entity, 'abbreviation')],
    countries: new Set(ofType('country').map((country) => country.slice(0, 2))),
    birthDates: valuesOf(entity, 'birthDate').map((date) => date.slice(0, 10)),
    genders: new Set(valuesOf(entity, 'gender')), addressKeys: new Set(addresses.filter((text) => addressWords(text).length > 2).map(addressKey)),
  };
}

/** The values of a type that tell things apart: not a weak alias, not the number of a programme that many share. */
export function matchableValues(entity: Entity, schema: Schema | undefined, type: string): string[] {
  return Object.entries(entity.properties).flatMap(([name, values]) => {
    const property = schema?.properties.get(name);
    return property?.type === type && property.matchable ? values : [];
  });
}

const SHORTEST_IDENTIFIER = 4;

function identifiersOf(entity: Entity, schema: Schema | undefined): HeldIdentifier[] {
  return Object.entries(entity.properties).flatMap(([property, values]) => {
    const known = schema?.properties.get(property);
    if (known?.type !== 'identifier' || !known.matchable) return [];
    return values.map((value) => ({property, format: known.format, value: normaliseIdentifier(value)})).filter(({value}) => value.length >= SHORTEST_IDENTIFIER);
  });
}
