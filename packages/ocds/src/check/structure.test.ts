import {readFileSync} from 'node:fs';
import type {JsonValue} from '@parvis/kernel/json';
import {describe, expect, test} from 'vitest';
import {hasShared, shared} from '../testing/shared.ts';
import {Checker} from './index.ts';

const PACKAGE = {uri: 'http://x.example/p', version: '1.1', publishedDate: '2024-01-01T00:00:00Z', publisher: {name: 'City'}};
const RELEASE = {ocid: 'ocds-213czf-1', id: '1', date: '2024-01-01T00:00:00Z', tag: ['tender'], initiationType: 'tender'};

function findings(value: JsonValue): string[] {
  const checker = new Checker();
  checker.document(value);
  return checker.report().findings.filter(({id}) => /^(schema|structure)/.test(id)).map(({id, field, count, examples}) => `${id} ${field} ${count} ${examples[0]?.at ?? ''}`);
}

test('a package without faults has no findings', () => {
  expect(findings({...PACKAGE, releases: [RELEASE]})).toEqual([]);
});

test('the kinds of fault, each with its field, count and first place', () => {
  const broken = {...RELEASE, id: '2', ocid: 'x', tag: ['tendr'], language: ' ', invented: 1, tender: {id: 't', submissionMethod: ['pigeon'], amendment: {id: 'a'}, lots: [{id: '1'}], items: [{id: '1'}, {id: '1'}]}};
  expect(findings({...PACKAGE, version: '1.1.5', releases: [RELEASE, broken, RELEASE]})).toEqual([
    'schema.enum releases/tag 1 /releases/1/tag/0', 'schema.pattern version 1 /version', 'structure.closed-code releases/tag 1 /releases/1/tag', 'structure.ocid-prefix releases/ocid 1 /releases/1/ocid',
    'structure.repeated-id releases/tender/items 1 /releases/1/tender/items/1', 'structure.repeated-release releases 1 /releases/2', 'structure.version version 1 /version',
    'structure.deprecated-field releases/tender/amendment 1 /releases/1/tender/amendment', 'structure.empty-field releases/language 1 /releases/1/language',
    'structure.additional-field releases/invented 1 /releases/1/invented', 'structure.open-code releases/tender/submissionMethod 1 /releases/1/tender/submissionMethod',
    'structure.undeclared-extension releases/tender/lots 1 /releases/1/tender/lots',
  ]);
});

test('members of what the schema leaves open are additional, and looked through for empty values', () => {
  const release = {...RELEASE, parties: [{id: 'p', details: {scale: 'sme', note: ''}}], own: {list: [{a: ' '}], b: []}};
  expect(findings({...PACKAGE, releases: [release]})).toEqual([
    'structure.empty-field releases/own/b 1 /releases/0/own/b', 'structure.empty-field releases/own/list/a 1 /releases/0/own/list/0/a', 'structure.empty-field releases/parties/details/note 1 /releases/0/parties/0/details/note',
    'structure.additional-field releases/own 1 /releases/0/own', 'structure.additional-field releases/parties/details/note 1 /releases/0/parties/0/details/note', 'structure.additional-field releases/parties/details/scale 1 /releases/0/parties/0/details/scale',
  ]);
});

test('what is no OCDS document is said to be none', () => {
  expect(findings({a: 1})).toEqual(['structure.not-ocds  1 ']);
  expect(findings({...PACKAGE, records: [{ocid: 'ocds-213czf-1', releases: [RELEASE, {url: 'http://x.example/1', date: '2024-01-01T00:00:00Z', tag: ['tender']}]}]})).toContain('structure.mixed-releases records/releases 1 /records/0/releases');
});

const folder = `${shared}validation/`;
describe.skipIf(!hasShared)('published broken packages', () => {
  const json = (name: string): JsonValue => JSON.parse(readFileSync(`${folder}${name}`, 'utf8')) as JsonValue;

  test('badfile_all_validation_errors has its expected report', () => {
    const expected = json('badfile_all_validation_errors_results.json') as unknown as {validation_errors: {path: string; type: string; field: string}[]; additional_checks: {empty_field: {json_location: string}[]}};
    const checker = new Checker();
    checker.document(json('badfile_all_validation_errors.json'));
    const {findings: groups} = checker.report();
    const all = groups.flatMap(({id, says, examples}) => examples.map(({at}) => ({id, says, at: at.slice(1)})));
    const ours = all.filter(({id}) => id.startsWith('schema.')).map(({id, says, at}) => {
      const keyword = id.slice('schema.'.length);
      const type = keyword === 'type' ? /not (\w+)/.exec(says)?.[1] : keyword;
      return `${type} ${keyword === 'required' ? at.split('/').slice(0, -1).join('/') : at}`;
    });
    expect(ours.toSorted()).toEqual(expected.validation_errors.map(({type, path}) => `${type} ${path}`).toSorted());
    expect(all.filter(({id}) => id === 'structure.empty-field').map(({at}) => at).toSorted()).toEqual(expected.additional_checks.empty_field.map(({json_location}) => json_location).toSorted());
    expect(all.filter(({id}) => id === 'structure.closed-code').map(({at}) => at)).toEqual(['releases/0/tender/value/currency']);
    expect(all.filter(({id}) => /additional|open|deprecated/.test(id))).toEqual([]);
  });

  test.each([['releases_non_unique.json', 'structure.repeated-release'], ['records_non_unique.json', 'structure.repeated-record']])('common_checks/%s has %s', (name, id) => {
    const checker = new Checker();
    checker.document(json(`common_checks/${name}`));
    expect(checker.report().findings.map((group) => group.id)).toContain(id);
  });
});
