import type {JsonObject, JsonValue} from '@parvis/kernel/json';
import {expect, test} from 'vitest';
import {checker} from './check/index.ts';
import {boundsOf} from './own/bounds.ts';
import {controlled} from './own/control.ts';
import {EXACT, fromPercent, intervalOf, lookThrough, reaches, shareOf, toNumber} from './own/index.ts';
import {matrixOf} from './own/matrix.ts';
import {documentBreaches} from './schema/breaches.ts';
import type {ShareRecord} from './schema/statement.ts';
import {vector} from './testing/shared.ts';

interface Fault {
  readonly set?: string;
  readonly remove?: string;
  readonly to?: JsonValue;
  readonly keyword?: string;
  readonly at?: string;
  readonly findings?: readonly string[];
}

const faults = JSON.parse(vector('faults.json')) as {base: JsonObject[]; cases: Fault[]};

function changed({set, remove, to}: Fault): JsonObject[] {
  const copy = structuredClone(faults.base) as JsonObject[];
  const steps = (set ?? remove ?? '').split('/').slice(1);
  const last = steps.pop() ?? '';
  const holder = steps.reduce((here, step) => here[step] as unknown as Record<string, JsonValue>, copy as unknown as Record<string, JsonValue>);
  if (set === undefined) delete holder[last];
  else holder[last] = to as JsonValue;
  return copy;
}

function findings(statements: readonly JsonObject[]): string[] {
  const found: string[] = [];
  const run = checker({today: '2026-11-24', schemes: new Set(['GB-COH']), found: (problem) => found.push(String(problem['finding']))});
  statements.forEach((statement) => run.add(statement));
  run.end();
  return found.toSorted();
}

test('the base has no fault', () => {
  expect([documentBreaches(faults.base), findings(faults.base)]).toEqual([[], []]);
});

test.each(faults.cases.map((fault) => [`${fault.set ?? fault.remove} ${JSON.stringify(fault.to)}`, fault] as const))('%s', (_, fault) => {
  const statements = changed(fault);
  expect(documentBreaches(statements).map(({keyword, at}) => [keyword, at])).toEqual(fault.keyword === undefined ? [] : [[fault.keyword, fault.at]]);
  if (fault.findings) expect(findings(statements)).toEqual(fault.findings);
});

interface Ownership {
  readonly name: string;
  readonly holdings: readonly (readonly [string, number | string, string])[];
  readonly owned: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly controls: Readonly<Record<string, readonly string[]>>;
  readonly closedRings?: Readonly<Record<string, readonly string[]>>;
}

test.each((JSON.parse(vector('ownership.json')) as {cases: Ownership[]}).cases.map((each) => [each.name, each] as const))('ownership: %s', (_, {holdings, owned, controls, closedRings}) => {
  const parts = holdings.map(([from, share, to]) => ({from, to, share: fromPercent(share)}));
  for (const [target, shares] of Object.entries(owned)) {
    const found = lookThrough(parts, target, EXACT).owned;
    for (const [owner, expected] of Object.entries(shares)) {
      const value = found.get(owner)!;
      expect(`${value.n}/${value.d}`).toBe(expected);
    }
  }
  for (const [target, ring] of Object.entries(closedRings ?? {})) expect(lookThrough(parts, target, EXACT).closedRings.map((each) => each.toSorted())).toEqual(ring.length > 0 ? [ring] : []);
  const votes = parts.map(({from, to, share}) => ({from, to, votes: toNumber(share)}));
  for (const [party, companies] of Object.entries(controls)) expect([...controlled([party], votes, [])].toSorted()).toEqual(companies);
});

interface Range {
  readonly name: string;
  readonly holdings: readonly (readonly [string, ShareRecord, string])[];
  readonly of: string;
  readonly by: string;
  readonly share: ShareRecord;
  readonly answers: Readonly<Record<string, string>>;
}

test.each((JSON.parse(vector('ranges.json')) as {cases: Range[]}).cases.map((each) => [each.name, each] as const))('range: %s', (_, {holdings, of, by, share, answers}) => {
  const all = holdings.map(([from, part, to]) => ({from, to, counted: 'shares' as const, part: intervalOf(part), said: [], natureUnknown: false}));
  const part = boundsOf(matrixOf({holdings: all}, 'shares'), of).of.get(by)!;
  expect(shareOf(part)).toEqual(share);
  for (const [question, answer] of Object.entries(answers)) {
    const [words = '', percent = ''] = question.split(/ (?=\d)/);
    expect({question, answer: reaches(part, fromPercent(percent), words === 'more than', 0)}).toEqual({question, answer});
  }
});
