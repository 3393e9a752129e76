import {existsSync, readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {mustOk} from '@parvis/kernel';
import {namesOf, readEntity, writeEntity, type Entity} from './entity.ts';
import {commonSchema, mergeEntities} from './merge.ts';
import {modelFromJson, standardModel} from './model.ts';
import {edgeId, entitiesFrom, statementsOf} from './statements.ts';

const read = (value: unknown) => mustOk(readEntity(value), 'the entity is well formed');
const codes = (value: unknown): string[] => {
  const result = readEntity(value);
  return result.ok ? result.value.refused.map(({code, at}) => `${code} ${at}`) : result.error.map(({code, at}) => `${code} ${at}`);
};

test('a company inherits from asset, organisation, legal entity and thing', () => {
  const company = standardModel().get('Company')!;
  expect([...company.lineage]).toEqual(expect.arrayContaining(['Company', 'Asset', 'Organization', 'LegalEntity', 'Thing', 'Value']));
  expect(company.properties.get('leiCode')).toEqual({name: 'leiCode', type: 'identifier', matchable: true, format: 'lei', range: undefined});
  expect(company.required).toEqual(['name']);
  expect(standardModel().get('Ownership')!.edge).toEqual({source: 'owner', target: 'asset'});
});

test('values are cleaned by type, and what does not fit is refused with its place', () => {
  const {entity, refused} = read({id: 'a', schema: 'Person', properties: {name: ['  Anna \u0000 Lind '], birthDate: ['1980-02-30', '1980-02'], nationality: ['SE', 'Sweden', 'Narnia'], gender: 'f', innCode: ['7707083893', '7707083894'], shoeSize: ['40']}});
  expect(entity.properties).toEqual({name: ['Anna Lind'], birthDate: ['1980-02'], nationality: ['se'], gender: ['female'], innCode: ['7707083893']});
  expect(refused.map(({code, at}) => `${code} ${at}`).sort()).toEqual([
    'ftm.property-unknown /properties/shoeSize', 'ftm.value-check-digit /properties/innCode/1', 'ftm.value-country /properties/nationality/2', 'ftm.value-date /properties/birthDate/0',
  ].sort());
});

test.each([
  [null, ['ftm.not-an-object ']], [[], ['ftm.not-an-object ']], [{schema: 'Person'}, ['ftm.id /id']], [{id: 'x', schema: 'Cat'}, ['ftm.schema-unknown /schema']],
  [{id: 'x', schema: 'Thing'}, ['ftm.schema-abstract /schema']], [{id: 'x', schema: 'Person', properties: []}, ['ftm.properties /properties']],
  [{id: 'x', schema: 'Ownership', properties: {owner: ['a']}}, ['ftm.required /properties/asset']], [{id: 'x', schema: 'Person', properties: {name: [{}]}}, ['ftm.value-not-text /properties/name/0', 'ftm.required /properties/name']],
  [JSON.parse('{"id": "x", "schema": "Person", "properties": {"__proto__": ["a"], "name": ["b"]}}'), ['ftm.property-unknown /properties/__proto__']],
])('%j is refused as %j', (value, expected) => {
  expect(codes(value)).toEqual(expected);
});

test('what was read is written, and read again it is the same', () => {
  const value = {id: 'a', caption: 'kept', schema: 'Company', properties: {name: ['B', 'A'], country: ['fr']}, datasets: ['d'], first_seen: '2020'};
  const {entity} = read(value);
  const text = writeEntity(entity);
  expect(JSON.parse(text)).toEqual({...value, properties: {country: ['fr'], name: ['A', 'B']}});
  expect(writeEntity(read(JSON.parse(text)).entity)).toBe(text);
});

test('merged entities take the most specific schema; a person is no company', () => {
  expect(commonSchema('Company', 'Organization')).toEqual({ok: true, value: 'Company'});
  expect(commonSchema('LegalEntity', 'Person')).toEqual({ok: true, value: 'Person'});
  expect(commonSchema('Person', 'Company').ok).toBe(false);
});

test('merging unites values and keeps former ids', () => {
  const a = read({id: 'a', schema: 'Company', properties: {name: ['X', 'Y']}, datasets: ['one']}).entity;
  const b = read({id: 'b', schema: 'Organization', properties: {name: ['Y', 'Z']}, datasets: ['two']}).entity;
  const merged = mustOk(mergeEntities([a, b]), 'both are organisations');
  expect(merged).toMatchObject({id: 'a', schema: 'Company', referents: ['b'], datasets: ['one', 'two']});
  expect(namesOf(merged)).toEqual(['X', 'Y', 'Z']);
});

test('statements keep who said what, and give the entities back after a merge', () => {
  const a = read({id: 'a', schema: 'Company', properties: {name: ['X']}}).entity;
  const b = read({id: 'b', schema: 'Organization', properties: {name: ['X'], country: ['fr']}}).entity;
  const statements = [...statementsOf(a, 'one'), ...statementsOf(b, 'two').map((statement) => ({...statement, canonical_id: 'a'}))];
  expect(new Set(statements.map(({id}) => id)).size).toBe(3);
  expect(entitiesFrom(statements)).toEqual([{id: 'a', schema: 'Company', properties: {name: ['X'], country: ['fr']}, datasets: ['one', 'two'], referents: ['b'], other: {}}]);
});

test('a relationship stated twice has one id', () => {
  expect(edgeId('Ownership', 'a', 'b')).toBe(edgeId('Ownership', 'a', 'b'));
  expect(edgeId('Ownership', 'a', 'b')).not.toBe(edgeId('Ownership', 'b', 'a'));
});

const folder = new URL('../../../../../shared/data/ownership/ftm/', import.meta.url);
describe.skipIf(!existsSync(folder))('published files', () => {
  // read where the tests are skipped too: then there is none
  const published = existsSync(folder) ? readFileSync(new URL('model-4.5.2.json', folder), 'utf8') : '{"schemata": {}}';
  const model = mustOk(modelFromJson(JSON.parse(published)), 'the published model is well formed');

  test('our table is the published model, schema by schema and property by property', () => {
    const facts = (schemata: typeof model) => Object.fromEntries([...schemata].map(([name, schema]) => [name, {
      ...schema, lineage: [...schema.lineage].sort(), properties: Object.fromEntries(schema.properties), required: schema.required.toSorted(),
    }]));
    expect(standardModel().size).toBe(69);
    expect(facts(standardModel())).toEqual(facts(model));
  });

  test.each(['donations.ijson', 't1.entities.ftm.json', 'zala.entities.ftm.json'])('%s is read whole and written back', (file) => {
    const entities = readFileSync(new URL(file, folder), 'utf8').trim().split('\n').map((line) => readEntity(JSON.parse(line)));
    expect(entities.filter(({ok}) => !ok)).toEqual([]);
    for (const result of entities) {
      const {entity} = mustOk(result, 'checked above') as {entity: Entity};
      expect(writeEntity(mustOk(readEntity(JSON.parse(writeEntity(entity))), 'our own output').entity)).toBe(writeEntity(entity));
    }
  });
});
