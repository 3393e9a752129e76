import {readdirSync} from 'node:fs';
import type {Problem} from '@parvis/kernel';
import type {JsonValue} from '@parvis/kernel/json';
import {describe, expect, test} from 'vitest';
import {hasShared, jsonShared, readShared, rows, shared} from '../testing/shared.ts';
import {mutate, seeded} from '../testing/mutate.ts';
import {checker, type CheckCounts} from './checker.ts';

const schemes = new Set(hasShared ? rows(readShared('org-id/org-id-codes.csv').replaceAll(/"[^"]*"/g, '')).map((row) => row.get('code') ?? '') : []);

function check(statements: JsonValue): {counts: CheckCounts; problems: Problem[]} {
  const problems: Problem[] = [];
  const run = checker({today: '2026-11-24', schemes, found: (problem) => problems.push(problem)});
  for (const statement of statements as readonly JsonValue[]) run.add(statement);
  return {counts: run.end(), problems};
}

describe.skipIf(!hasShared)('the published fixtures of the additional checks', () => {
  const expected = hasShared ? rows(readShared('bods-0.4/additional-checks/expected.csv')) : [];

  test.each(expected.map((row) => [row.get('file') ?? '', row] as const))('%s', (file, row) => {
    const {counts, problems} = check(jsonShared(`bods-0.4/additional-checks/${file}`));
    const types = [...new Set(problems.map((problem) => String(problem['finding'])))].toSorted();
    expect({errors: counts.schemaErrors, findings: counts.findings, types: types.join('|')}).toEqual({
      errors: Number(row.get('schema_errors')),
      findings: Number(row.get('additional_check_findings')),
      types: row.get('finding_types_observed'),
    });
    if (row.get('additional_fields')) expect(counts.additionalFields).toBe(Number(row.get('additional_fields')));
  });

  test.each(hasShared ? readdirSync(`${shared}bods-0.4/examples`) : [])('the worked example %s', (file) => {
    const {counts, problems} = check(jsonShared(`bods-0.4/examples/${file}`));
    expect(counts.schemaErrors).toBe(0);
    expect(problems.map((problem) => problem['finding'])).toEqual(problems.map(() => 'entity_identifiers_not_known_scheme'));
    expect([0, 3]).toContain(counts.findings);
  });
});

describe.skipIf(!hasShared)('hostile input', () => {
  test('100,000 mutated statements: no crash, and what is broken has a named problem', () => {
    const files = readdirSync(`${shared}bods-0.4/examples`).map((file) => jsonShared(`bods-0.4/examples/${file}`) as JsonValue[]);
    const random = seeded(7);
    let named = 0;
    const run = checker({today: '2026-11-24', schemes, found: ({code, at}) => {
      if (!/^(?:schema|bods)\.[a-z0-9-]+$/.test(code) || !/^\/\d+/.test(at)) throw new Error(`Unnamed: ${code} ${at}`);
      named++;
    }});
    for (let i = 0; i < 100_000; i++) {
      const file = files[i % files.length]!;
      const statement = structuredClone(file[Math.floor(random() * file.length)]!);
      mutate([statement], random);
      run.add(statement);
    }
    const counts = run.end();
    expect(counts.statements).toBe(100_000);
    expect(counts.statements).toBe(counts.entities + counts.persons + counts.relationships + counts.broken);
    expect(counts.schemaErrors + counts.findings).toBe(named);
    expect(counts.broken).toBeGreaterThan(30_000);
  });
});
