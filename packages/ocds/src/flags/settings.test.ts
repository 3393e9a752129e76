import {mustOk} from '@parvis/kernel';
import {expect, test} from 'vitest';
import {ALL_INDICATORS, INDICATORS, parseFlagSettings} from './settings.ts';

const problems = (text: string): string[] => {
  const result = parseFlagSettings(text);
  return result.ok ? [] : result.error.map(({code, at}) => `${code} ${at}`);
};

test('an indicator runs only if its section is there', () => {
  const settings = mustOk(parseFlagSettings('[R018]\n'), 'right');
  expect(INDICATORS.filter((id) => settings[id] !== undefined)).toEqual(['R018']);
  expect(settings.R018).toEqual({procurementMethods: ['open', 'selective']});
});

test('every indicator has its defaults', () => {
  expect(mustOk(parseFlagSettings(ALL_INDICATORS), 'right')).toMatchObject({
    R003: {threshold: 15, procurementMethods: []}, R025: {percentile: 75}, R035: {threshold: 1},
    R038: {minimumSubmittedBids: 2, minimumContractingProcesses: 2}, R048: {digits: 2, minimumContractingProcesses: 20},
  });
});

test('comments, lists and the days by kind of procedure are read', () => {
  const settings = mustOk(parseFlagSettings('; words\ncurrency = EUR\nprice_comparison_procurement_methods = A| b|\n[R003]\nthreshold=10\n# words\n[R003.procurement_method_details]\nMinor Works = 5\n'), 'right');
  expect(settings).toMatchObject({currency: 'EUR', priceComparison: ['A', ' b'], R003: {threshold: 10, byDetails: new Map([['Minor Works', 5]])}});
});

test('every fault is named with its place', () => {
  expect(problems('[R003]\ntreshold = 3\nthreshold = soon\n[R099]\n[R025]\npercentile = 7.5\n')).toEqual([
    'settings.unknown-name [R003] treshold', 'settings.unknown-section [R099]', 'settings.value [R003] threshold', 'settings.value [R025] percentile',
  ]);
  expect(problems('[R003\nx\n[R024]\nthreshold=1\nthreshold=2')).toEqual(['settings.syntax line 1', 'settings.syntax line 2', 'settings.repeated line 5']);
});

test('the sections of prepare may stand in the same file', () => {
  expect(problems('[defaults]\ncurrency = USD\n[codelists.bid_status]\na = valid\n[R018]\n')).toEqual([]);
});
