import {expect, test} from 'vitest';
import {factRows, type FactView} from './fact.ts';

const rows = (fact: FactView) => factRows('stage', 'award', fact);

test('an amount keeps its digits, its currency and the entries that say it', () => {
  expect(rows({field: 'awards/value', kind: 'money', amount: '45180000.50', currency: 'EUR', entries: [2, 5]}))
    .toEqual([{section: 'stage', thing: 'award', field: 'awards/value', value: '45180000.50', currency: 'EUR', entries: '2 5'}]);
});

test('what is unknown is there, and empty', () => {
  expect(rows({field: 'buyer', kind: 'unknown', entries: []})).toEqual([{section: 'stage', thing: 'award', field: 'buyer', value: '', entries: ''}]);
});

test('several names are several rows, a period is one', () => {
  expect(rows({field: 'suppliers', kind: 'names', names: ['A', 'B'], entries: [1]}).map(({value}) => value)).toEqual(['A', 'B']);
  expect(rows({field: 'tender/tenderPeriod', kind: 'period', start: '2026-01-01', end: '2026-02-01', entries: [1]})).toMatchObject([{value: '2026-01-01', until: '2026-02-01'}]);
});
