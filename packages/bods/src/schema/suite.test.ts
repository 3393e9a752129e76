import {readdirSync} from 'node:fs';
import {additionalFields} from '@parvis/kernel/schema';
import type {JsonObject} from '@parvis/kernel/json';
import {describe, expect, test} from 'vitest';
import {hasShared, jsonPath, jsonShared, readShared, rows, shared} from '../testing/shared.ts';
import {documentBreaches} from './breaches.ts';
import {interestType, unspecifiedReason} from './codelists.ts';
import {StatementTable} from './statement.ts';

const suite = 'bods-0.4/schema-conformance/';

describe.skipIf(!hasShared)('the published BODS 0.4 schema suite', () => {
  const expected = hasShared ? rows(readShared(`${suite}expected_errors.csv`)) : [];

  test.each(expected.map((row) => [row.get('file') ?? '', row] as const))('%s has one breach, of that keyword and path', (file, row) => {
    const found = documentBreaches(jsonShared(`${suite}invalid/${file}`));
    expect(found.map(({keyword, at}) => [keyword, jsonPath(at)])).toEqual([[row.get('json_schema_keyword'), row.get('json_path')]]);
    if (row.get('json_schema_keyword') === 'required') expect(found[0]?.['field']).toBe(row.get('property')?.trim());
  });

  test.each(hasShared ? readdirSync(`${shared}${suite}valid`) : [])('%s has none', (file) => {
    expect(documentBreaches(jsonShared(`${suite}valid/${file}`))).toEqual([]);
  });

  test('every field of the published schema is in the tables', () => {
    const details = ['entity', 'person', 'relationship'].map((type) => {
      const {properties} = jsonShared(`bods-0.4/schema/${type}-record.json`) as unknown as {properties: JsonObject};
      return {recordType: type, recordDetails: properties};
    });
    expect(details.flatMap((value) => additionalFields(StatementTable, value as never)
      .filter((pointer) => pointer.split('/').length === 3))).toEqual([]);
  });

  test('the codelists hold the published codes', () => {
    const codes = (file: string) => readShared(`bods-0.4/schema/codelists/${file}.csv`).matchAll(/^"?([A-Za-z]+)"?,/gm);
    for (const list of [interestType, unspecifiedReason]) {
      const published = [...codes(list.name)].map((match) => match[1]).filter((code) => code !== 'code');
      expect(published.filter((code) => list.codes.includes(code as never)).toSorted()).toEqual([...list.codes].toSorted());
    }
  });
});

test('a top-level object instead of an array is a type breach at the root', () => {
  expect(documentBreaches({}).map(({keyword, at}) => [keyword, jsonPath(at)])).toEqual([['type', '$']]);
});
