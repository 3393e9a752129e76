import {existsSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {describe, expect, test} from 'vitest';
import {mustOk} from '@parvis/kernel';
import {canonicalText} from '@parvis/kernel/json';
import {validateDocument} from '@parvis/ocds/validate';
import {applyMapping} from '../../core/mapping/apply.ts';
import {readMapping} from '../../core/mapping/read-mapping.ts';
import {readSheets} from '../../core/mapping/read-sheets.ts';
import type {Sheet} from '../../core/mapping/sheet.ts';
import {suggestMapping} from '../../core/mapping/suggest.ts';
import {fieldFinder} from '../../core/mapping/target.ts';
import {COLUMN_NAMES} from './column-names.ts';
import {contractingMapping} from './mapping.ts';
import {contracting} from './register.ts';

const fieldOf = fieldFinder(contractingMapping.table);

test('every name of a column is one of a field of the standard', () => {
  expect(Object.keys(COLUMN_NAMES).filter((path) => fieldOf(path) === undefined)).toEqual([]);
});

test.each([
  ['French', ['Numéro de marché', 'Objet', 'Pouvoir adjudicateur', 'Titulaire', 'Montant', 'Devise', 'Date d’attribution', 'Offres reçues']],
  ['Spanish', ['Número de licitación', 'Objeto del contrato', 'Órgano de contratación', 'Adjudicatario', 'Importe adjudicado', 'Moneda', 'Fecha de adjudicación', 'Ofertas recibidas']],
  ['Arabic', ['رقم المناقصة', 'العنوان', 'الجهة المشترية', 'المورد', 'قيمة الترسية', 'العملة', 'تاريخ الترسية', 'عدد العطاءات']],
  ['English', ['Tender No', 'Name of work', 'Contracting authority', 'Contractor', 'Award value', 'Currency', 'Award date', 'Bids received']],
])('a list of awards with %s headings becomes releases without a line of mapping', (_, headings) => {
  const sheets: Sheet[] = [{name: 'awards', rows: [headings, ['2024/7', 'Bridge', 'Town of Aldermoor', 'Stone & Sons', '1.250.000,50', 'EUR', '13/07/2024', '3'], ['2024/8', 'Road', 'Town of Aldermoor', 'Marsh Ltd', '17,5', 'EUR', '02/08/2024', '1']]}];
  const {mapping, missing} = suggestMapping(contractingMapping, 'contracting', sheets, {prefix: 'ocds-tst001', zone: 'Europe/Paris'});
  expect(missing).toEqual([]);
  const {statements, rows, cells} = applyMapping(contractingMapping, mapping, sheets);
  expect([rows.accepted, cells.used]).toEqual([2, 16]);
  expect(statements[0]).toEqual({
    ocid: 'ocds-tst001-2024/7', id: '2024/7-13/07/2024', date: '2024-07-13T00:00:00+02:00', tag: ['tender', 'award'], initiationType: 'tender', buyer: {name: 'Town of Aldermoor'},
    tender: {id: '2024/7', title: 'Bridge', numberOfTenderers: 3},
    awards: [{id: '2024/7', date: '2024-07-13T00:00:00+02:00', value: {amount: 1250000.5, currency: 'EUR'}, suppliers: [{name: 'Stone & Sons'}]}],
  });
  for (const statement of statements) expect(validateDocument(statement).problems).toEqual([]);
});

const sheet = new URL('../../../../shared/data/contracting/flatten/himachal-pradesh-health-procurements.xlsx', import.meta.url);
describe.skipIf(!existsSync(sheet))('health procurement in Himachal Pradesh', () => {
  test('goes in whole: every column mapped or ignored with a reason, every row in a release, no error against the schema', async () => {
    const sheets = mustOk(await readSheets(fileURLToPath(sheet), 'x.xlsx'), 'it is a workbook');
    const mapping = mustOk(readMapping(readFileSync(new URL('./testing/himachal.mapping.yml', import.meta.url), 'utf8'), 'contracting', contractingMapping), 'it is a mapping');
    const {statements, rows, cells, columns, findings, drift} = applyMapping(contractingMapping, mapping, sheets);
    expect(rows).toEqual({in: 12_134, accepted: 12_134, unchanged: 0, rejected: 0, blank: 0, ignored: 6});
    expect(cells).toEqual({in: 262_467, used: 254_885, ignored: 7582, reported: 0});
    expect([columns.length, columns.filter(({state}) => state === 'mapped').length, columns.filter(({state, reason}) => state === 'ignored' && reason !== '').length]).toEqual([73, 71, 2]);
    expect([findings, drift]).toEqual([[], []]);
    expect(statements).toHaveLength(3791);
    expect(statements.reduce((sum, {awards}) => sum + (awards as unknown[]).length, 0)).toBe(4211);
    for (const statement of statements) {
      expect(validateDocument(statement).problems).toEqual([]);
      expect(contracting.decode(JSON.parse(canonicalText(statement)), {envelope: {}, at: ''})).toMatchObject({rejected: 0, problems: []});
    }
  }, 60_000);
});
