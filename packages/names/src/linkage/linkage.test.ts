import {describe, expect, test} from 'vitest';
import {levelOf, type Comparison, type Row} from './comparison.ts';
import {blockedPairs, explainPair, fitLinkage, linkRows, type LinkageModel} from './link.ts';

const seeded = (): (() => number) => {
  let state = 1;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 4294967296;
};

test('section 14, worked example: prior 1/1000, surname and birth date equal, town differs → 0.9945', () => {
  const model: LinkageModel = {
    comparisons: [{column: 'surname', kind: 'code'}, {column: 'born', kind: 'code'}, {column: 'town', kind: 'code'}], rules: [], pairsPerRule: [], prior: 1 / 1000, frequencies: new Map(),
    probabilities: [{m: [0.9, 0.05, 0.05], u: [0.01, 0.01, 0.98]}, {m: [0.95, 0.03, 0.02], u: [0.0001, 0.01, 0.98]}, {m: [0.7, 0.1, 0.2], u: [0.03, 0.02, 0.95]}],
  };
  const {probability, weights} = explainPair(model, {surname: 'Smith', born: '1980', town: 'Leeds'}, {surname: 'Smith', born: '1980', town: 'Hull'});
  expect(weights.map(({bits}) => Number(bits.toFixed(3)))).toEqual([-9.964, 6.492, 13.214, -2.248]);
  expect(probability).toBeCloseTo(0.9945, 4);
});

describe('levels', () => {
  test.each([
    ['name', 'anna', 'anna', 0], ['name', 'muhammad', 'muhamad', 1], ['name', 'anna', 'bertram', 3], ['name', 'anna', '', undefined],
    ['date', '19800213', '19800231', 1], ['date', '19800213', '19801112', 2], ['date', '19800213', '19710706', 3],
    ['code', '4011', '4101', 1], ['code', '4011', '411', 1], ['code', '4011', '4912', 2], ['text', 'bell street', 'bell stret', 1],
  ] as const)('%s: %j, %j → %j', (kind, a, b, level) => {
    expect(levelOf(kind, a, b)).toBe(level);
  });
});

const FIRST = ['anna', 'peter', 'maria', 'john', 'li', 'omar', 'elena', 'lars'];
const LAST = ['novak', 'lind', 'hartley', 'petrova', 'mansour', 'wei', 'okafor', 'silva'];
const people: Row[] = Array.from({length: 320}, (_, at) => ({
  truth: String(at >> 1), first: FIRST[(at >> 1) % 8]!, last: (at % 2 === 1 && at % 6 === 1 ? 'x' : '') + LAST[(at >> 4) % 8]!, born: `19${50 + ((at >> 1) % 47)}-0${1 + ((at >> 1) % 9)}-1${(at >> 1) % 10}`,
}));
const COMPARISONS: readonly Comparison[] = [{column: 'first', kind: 'name'}, {column: 'last', kind: 'name', rare: true}, {column: 'born', kind: 'date'}];
const RULES = [{columns: [{column: 'born'}]}, {columns: [{column: 'first'}, {column: 'last'}]}];

test('duplicates are found without any known matches', () => {
  const model = fitLinkage({left: people}, COMPARISONS, RULES, seeded());
  const pairs = linkRows({left: people}, model);
  const right = pairs.filter(({left, right: other}) => people[left]!['truth'] === people[other]!['truth']).length;
  expect(right / pairs.length).toBeGreaterThan(0.95);
  expect(right / 160).toBeGreaterThan(0.95);
});

test('every blocked pair comes once, never with itself, and unknown values block nothing', () => {
  const rows: Row[] = [{a: '1', b: 'x'}, {a: '1', b: 'x'}, {a: '', b: 'x'}, {b: 'y'}];
  expect([...blockedPairs({left: rows}, [{columns: [{column: 'a'}]}, {columns: [{column: 'b'}]}])]).toEqual([[0, 1], [0, 2], [1, 2]]);
});

test('empty files give no links', () => {
  expect(linkRows({left: []}, fitLinkage({left: []}, COMPARISONS, RULES, seeded()))).toEqual([]);
});
