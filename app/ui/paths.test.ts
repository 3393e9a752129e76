import {expect, test} from 'vitest';
import {dataPath, knownPath, localPath} from './paths.ts';

test('the first language has no prefix', () => {
  expect(localPath(['en', 'fr'], 'en', '/contracting')).toBe('/contracting');
  expect(localPath(['en', 'fr'], 'fr', '/contracting?q=a')).toBe('/fr/contracting?q=a');
  expect(localPath(['en', 'fr'], 'fr', '/')).toBe('/fr');
});

test('machine formats keep the query', () => {
  expect(dataPath('/contracting/x?on=2026-01-01', 'csv')).toBe('/contracting/x.csv?on=2026-01-01');
  expect(dataPath('/', 'json')).toBe('/index.json');
});

test('a record is known as of its newest entry, and stays what else it is', () => {
  const entries = [{entered: '2026-01-02T00:00:00.500Z'}, {entered: '2026-01-01T00:00:00.000Z'}];
  expect(knownPath('/contracting/x', entries)).toBe('/contracting/x?entered=2026-01-02T00%3A00%3A00.500Z');
  expect(knownPath('/contracting/x?source=roads&on=2025-01-01', entries)).toBe('/contracting/x?on=2025-01-01&entered=2026-01-02T00%3A00%3A00.500Z&source=roads');
  expect(knownPath('/contracting/x?entered=2026-01-01', entries)).toBe('/contracting/x?entered=2026-01-01');
  expect(knownPath('/contracting/x', [])).toBe('/contracting/x');
});
