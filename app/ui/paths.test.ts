import {expect, test} from 'vitest';
import {dataPath, localPath} from './paths.ts';

test('the first language has no prefix', () => {
  expect(localPath(['en', 'fr'], 'en', '/contracting')).toBe('/contracting');
  expect(localPath(['en', 'fr'], 'fr', '/contracting?q=a')).toBe('/fr/contracting?q=a');
  expect(localPath(['en', 'fr'], 'fr', '/')).toBe('/fr');
});

test('machine formats keep the query', () => {
  expect(dataPath('/contracting/x?on=2026-01-01', 'csv')).toBe('/contracting/x.csv?on=2026-01-01');
  expect(dataPath('/', 'json')).toBe('/index.json');
});
