import {expect, test} from 'vitest';
import {tablesPage, writtenTablesPage} from './tables-page.ts';

test('the reference of the OCDS tables is what the tables say', () => {
  expect(writtenTablesPage()).toBe(tablesPage());
});
