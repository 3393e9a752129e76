import {expect, test} from 'vitest';
import {mustOk} from '@parvis/kernel';
import type {JsonObject} from '@parvis/kernel/json';
import type {Cell} from '../../core/mapping/form.ts';
import {readMapping} from '../../core/mapping/read.ts';
import {MappingRun, type MapReport} from '../../core/mapping/run.ts';
import {draftMapping, suggest, type Proposing} from '../../core/mapping/suggest.ts';
import {writeMapping} from '../../core/mapping/write.ts';
import {currencyIn} from './currency-in.ts';
import {contracting} from './register.ts';
import {contractingTables} from './tables.ts';

/** What comes of a table whose proposal nobody edited. */
function asProposed(rows: readonly (readonly Cell[])[], about: Proposing): {readonly statements: readonly JsonObject[]; readonly report: MapReport} {
  const sheets = suggest([{sheet: 'rows', rows: rows.map((cells, i) => ({row: i + 1, cells}))}], contractingTables);
  const text = writeMapping(draftMapping('contracting', sheets, contractingTables, about).mapping);
  const statements: JsonObject[] = [];
  const run = new MappingRun(mustOk(readMapping(text, {name: 'contracting', tables: contractingTables}), 'a proposal can be read'), contracting, contractingTables, {onStatement: (document) => void statements.push(document), onRejectedRow: () => {}, onRefused: () => {}});
  rows.forEach((cells, i) => run.add('rows', i + 1, cells));
  return {statements, report: run.finish()};
}

const ABOUT: Proposing = {claims: ['SV-BUY-1', 'ocds-abc123'], timeZone: 'Europe/Madrid'};

test('an ordinary list of awards gives good releases, dated by the award in the site’s zone, under the data set’s prefix', () => {
  const {statements, report} = asProposed([
    ['Date of award', 'Supplier', 'Amount (EUR)', 'Title', 'Buyer'],
    ['12/03/2026', 'Ostrava Paving', '12,500.00', 'Road works', 'City of Port Amery'],
    ['15/04/2026', 'Bexley & Sons', '9,300.50', 'Desks for schools', 'City of Port Amery'],
    ['15/04/2026', 'Bexley & Sons', '9,300.50', 'Chairs for schools', 'City of Port Amery'],
  ], ABOUT);
  expect([report.statements, report.findings]).toEqual([{made: 3, good: 3, refused: 0}, []]);
  expect(statements[0]).toMatchObject({
    date: '2026-03-12T00:00:00+01:00', tag: ['tender', 'award'], buyer: {name: 'City of Port Amery'}, tender: {title: 'Road works'},
    awards: [{date: '2026-03-12T00:00:00+01:00', suppliers: [{name: 'Ostrava Paving'}], value: {amount: 12500, currency: 'EUR'}}],
  });
  expect(new Set(statements.map(({ocid}) => ocid)).size).toBe(3);
  for (const {ocid} of statements) expect(ocid).toMatch(/^ocds-abc123-[0-9a-f]{16}$/);
});

test('the same in French, with numbers: one process for each, and rows of one number are one', () => {
  const {statements, report} = asProposed([
    ['Numéro de marché', 'Objet', 'Date d’attribution', 'Titulaire', 'Montant', 'Acheteur'],
    ['M-7', 'Pont', '2026-05-31', 'Ponts et Fils', '1 250,00 €', 'Ville'],
    ['M-8', 'Quai', '2026-06-30', 'Quais Réunis', '80,50 €', 'Ville'],
  ], ABOUT);
  expect(report.findings).toEqual([]);
  expect(statements.map(({ocid, awards}) => [ocid, awards])).toMatchObject([
    ['ocds-abc123-M-7', [{id: 'M-7', date: '2026-05-31T00:00:00+02:00', value: {amount: 1250, currency: 'EUR'}}]], ['ocds-abc123-M-8', [{id: 'M-8'}]],
  ]);
});

test('a column of currencies is that of the amount beside it, whatever that is of', () => {
  const {statements, report} = asProposed([
    ['Reference', 'Title', 'Date of award', 'Supplier', 'Amount', 'Currency'],
    ['M-7', 'Bridge', '2026-05-31', 'Ponts', '1250.00', 'EUR'],
    ['M-8', 'Quay', '2026-06-30', 'Quais', '80.50', 'GBP'],
  ], ABOUT);
  expect(report.findings).toEqual([]);
  expect(statements.map(({awards}) => awards)).toMatchObject([[{value: {amount: 1250, currency: 'EUR'}}], [{value: {amount: 80.5, currency: 'GBP'}}]]);
  expect(statements[0]).not.toHaveProperty('tender.value');
});

test('without a certain prefix the zeros stay, to be put right by a person', () => {
  for (const claims of [[], ['ocds-abc123', 'ocds-def456']]) expect(asProposed([['Date of award', 'Supplier'], ['2026-05-31', 'Ponts']], {...ABOUT, claims}).statements[0]).toMatchObject({ocid: expect.stringMatching(/^ocds-000000-/)});
});

test.each([
  ['Amount (EUR)', [], 'EUR'], ['Price in USD', ['$ 7'], 'USD'], ['Amount', ['€ 7', '€ 8'], 'EUR'], ['Amount', ['7 EUR', '8 GBP'], undefined], ['Amount', ['$ 7'], undefined], ['EUR or USD', [], undefined],
])('the currency of "%s" with %j is %s', (heading, examples, currency) => {
  expect(currencyIn(heading, examples)).toBe(currency);
});
