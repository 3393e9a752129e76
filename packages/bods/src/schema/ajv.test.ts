import {readdirSync} from 'node:fs';
import {Ajv2020, type ValidateFunction} from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import {describe, expect, test} from 'vitest';
import type {JsonValue} from '@parvis/kernel/json';
import {hasShared, jsonShared, readShared, shared} from '../testing/shared.ts';
import {mutations} from '../testing/mutate.ts';
import {documentBreaches} from './breaches.ts';

const MEMBERS = ['recordType', 'motivation', 'isComponent', 'type'];

/** Verdicts as `keyword pointer`; only the outermost of what a nested schema says, as the published suite lists them. */
function ajvVerdicts(check: ValidateFunction, value: JsonValue): string[] {
  check(value);
  const errors = (check.errors ?? []).filter(({keyword}) => keyword !== 'if');
  const outer = errors.filter(({keyword, schemaPath}) => keyword === 'anyOf' || keyword === 'oneOf' ? true : !/\/(?:anyOf|oneOf)\/\d/.test(schemaPath));
  const parts = errors.filter(({keyword}) => keyword === 'oneOf').map(({instancePath}) => instancePath);
  return oneFaultEach(outer
    .filter(({keyword, instancePath}) => keyword === 'oneOf' || !parts.some((part) => instancePath === part || instancePath.startsWith(`${part}/`)))
    .map(({keyword, instancePath}) => `${keyword} ${instancePath}`));
}

/** A value of a wrong type is in no list and is no constant either: one fault, said once. */
function oneFaultEach(verdicts: readonly string[]): string[] {
  const all = new Set(verdicts);
  return [...all].filter((verdict) => !/^(?:enum|const) /.test(verdict) || !all.has(verdict.replace(/^\w+/, 'type'))).toSorted();
}

function ourVerdicts(value: JsonValue): string[] {
  return oneFaultEach(documentBreaches(value).map(({keyword, at}) => `${String(keyword)} ${at}`));
}

/** Without the member that a condition looks at, JSON Schema applies every branch; we report only what is missing. */
function lacksCondition(value: JsonValue): boolean {
  return documentBreaches(value).some(({keyword, field}) => keyword === 'required' && MEMBERS.includes(String(field)));
}

describe.skipIf(!hasShared)('another JSON Schema implementation, over the published schema', () => {
  const ajv = new Ajv2020({strict: false, allErrors: true});
  addFormats.default(ajv);
  const load = (name: string): object => JSON.parse(readShared(`bods-0.4/schema/${name}.json`).replaceAll('"urn:', '"https://bods.example/')) as object;
  const check = hasShared ? ['components', 'entity-record', 'person-record', 'relationship-record'].reduce((all, name) => all.addSchema(load(name)), ajv).compile(load('statement')) : undefined;

  test('gives the same keywords and paths on thousands of mutated examples', () => {
    const files = ['examples', 'schema-conformance/valid', 'other'].flatMap((folder) =>
      readdirSync(`${shared}bods-0.4/${folder}`).map((file) => `bods-0.4/${folder}/${file}`));
    let compared = 0;
    for (const [seed, file] of files.entries()) {
      for (const mutated of mutations(jsonShared(file), 40, seed)) {
        if (lacksCondition(mutated)) continue;
        expect({mutated, verdicts: ourVerdicts(mutated)}).toEqual({mutated, verdicts: ajvVerdicts(check!, mutated)});
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(2_000);
  });
});
