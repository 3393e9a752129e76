import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {mustOk, type Problem} from '@parvis/kernel';
import type {JsonObject} from '@parvis/kernel/json';
import {compareHeadings, renameColumns} from '../../core/mapping/compare.ts';
import type {Cell} from '../../core/mapping/form.ts';
import {readMapping} from '../../core/mapping/read.ts';
import {MappingRun, type MapReport, type RejectedRow} from '../../core/mapping/run.ts';
import {draftMapping, suggest} from '../../core/mapping/suggest.ts';
import {writeMapping} from '../../core/mapping/write.ts';
import {contracting} from './register.ts';
import {contractingTables} from './tables.ts';

const REGISTER = {name: 'contracting', tables: contractingTables};

interface Mapped {
  readonly statements: readonly JsonObject[];
  readonly rejected: readonly RejectedRow[];
  readonly report: MapReport;
}

function map(yaml: string, rows: readonly (readonly (Cell | undefined)[])[], sheet = 'rows'): Mapped {
  const statements: JsonObject[] = [], rejected: RejectedRow[] = [];
  const run = new MappingRun(mustOk(readMapping(yaml, REGISTER), 'the mapping of the test is right'), contracting, contractingTables, {
    onStatement: (document) => void statements.push(document), onRejectedRow: (row) => void rejected.push(row), onRefused: () => {},
  });
  rows.forEach((cells, i) => run.add(sheet, i + 1, cells));
  const report = run.finish();
  const {read, used, rejected: refused, blank, headings, ignored, unmapped} = report.rows;
  expect(read).toBe(used + refused + blank + headings + ignored + unmapped);
  expect(report.statements.made).toBe(report.statements.good + report.statements.refused);
  return {statements, rejected, report};
}

/** A mapping of a sheet with a number, a day and one more column. */
const yaml = (column: string, more = ''): string => `
register: contracting
time-zone: Europe/Madrid
sheets:
  rows:
    columns:
      No: tender/id
      Day: {to: date, date: dmy}
      X: ${column}
    made:
      ocid: "ocds-abc123-{No}"
      id: "{No}-{content}"
${more}`;

const one = (column: string, cell: Cell): {value: JsonObject | undefined; codes: string[]} => {
  const {statements, report} = map(yaml(column), [['No', 'Day', 'X'], ['7', '31/05/2024', cell]]);
  return {value: statements[0], codes: report.findings.map(({code}) => code)};
};

describe('one cell', () => {
  test('the day of a release gets the time of its zone', () => {
    expect(one('tender/title', 'Bridge').value).toMatchObject({ocid: 'ocds-abc123-7', date: '2024-05-31T00:00:00+02:00', tender: {id: '7', title: 'Bridge'}});
  });

  test.each([
    ['comma', '1.234.567,50', 1234567.5], ['comma', '12,5 €', 12.5], ['comma', '-3', -3], ['point', '12,34,567.50', 1234567.5], ['point', '$ 1,000', 1000], ['point', '0012', 12],
  ])('an amount with decimal %s: %s', (decimal, cell, amount) => {
    expect(one(`{to: tender/value/amount, decimal: ${decimal}}`, cell).value).toMatchObject({tender: {value: {amount}}});
  });

  test.each([
    ['dmy', '1.2.2024', '2024-02-01'], ['mdy', '1/2/2024', '2024-01-02'], ['ymd', '2024/2/1', '2024-02-01'], ['excel', 45323, '2024-02-01'], ['dmy', '1-Feb-2024 02:30 PM', '2024-02-01T14:30:00'], ['dmy', '1 Feb 24', '2024-02-01'],
  ])('a day written %s: %s', (order, cell, day) => {
    const {value} = one(`{to: tender/tenderPeriod/endDate, date: ${order}}`, cell);
    expect(value).toMatchObject({tender: {tenderPeriod: {endDate: expect.stringMatching(`^${day}`) as unknown}}});
  });

  test.each([
    ['{to: tender/value/amount}', '1.234,50', 'cell.not-a-number'], ['{to: tender/value/amount, decimal: point}', '1.234,50', 'cell.not-a-number'],
    ['{to: tender/tenderPeriod/endDate, date: dmy}', '31/02/2024', 'cell.not-a-date'], ['tender/tenderPeriod/endDate', '5/6/2024', 'cell.not-a-date'],
    ['{to: tender/status, codes: {Open: active}}', 'Opened', 'cell.unknown-code'],
  ])('what cannot be read refuses its row: %s of %s', (column, cell, code) => {
    const {value, codes} = one(column, cell);
    expect(value).toBeUndefined();
    expect(codes).toContain(code);
  });

  test('what cannot be read is left out where the mapping says so', () => {
    const {value, codes} = one('{to: tender/value/amount, wrong: leave-out}', 'much');
    expect(value?.['tender']).toEqual({id: '7'});
    expect(codes).toContain('cell.not-a-number');
  });

  test('codes, words for nothing, pieces and lists', () => {
    expect(one('{to: tender/status, codes: {Open: active}, otherwise: complete}', 'Closed').value).toMatchObject({tender: {status: 'complete'}});
    expect(one('{to: tender/title, blank: [NA]}', 'NA').value?.['tender']).toEqual({id: '7'});
    expect(one('{to: [buyer/id, buyer/name], split: "-"}', 'B1 - Works').value).toMatchObject({buyer: {id: 'B1', name: 'Works'}});
    expect(one('{to: tender/submissionMethod, split: ","}', 'electronicSubmission, written').value).toMatchObject({tender: {submissionMethod: ['electronicSubmission', 'written']}});
  });
});

describe('several rows', () => {
  const awards = `
register: contracting
sheets:
  rows:
    columns:
      No: tender/id
      Award: awards/0/id
      Firm: awards/0/suppliers/0/name
      Value: {to: awards/0/value/amount, decimal: point}
      Decided: {to: "awards/*/date", date: ymd}
    constants: {date: "2024-05-31T00:00:00Z", tag: award, awards/0/value/currency: EUR}
    made: {ocid: "ocds-abc123-{No}", id: "{content}", awards/0/suppliers/0/id: "{Firm}"}
`;
  const head = ['No', 'Award', 'Firm', 'Value', 'Decided'];

  test('of one process are one release; a value for every element goes to every element', () => {
    const {statements} = map(awards, [head, ['1', 'a', 'Alpha', '10', '2024-03-02'], ['2', 'a', 'Beta', '5', undefined], ['1', 'b', 'Gamma', '20', undefined]]);
    expect(statements.map(({ocid, awards: list}) => [ocid, (list as JsonObject[]).map(({id, date}) => [id, date])])).toEqual([
      ['ocds-abc123-1', [['a', '2024-03-02'], ['b', '2024-03-02']]], ['ocds-abc123-2', [['a', undefined]]],
    ]);
  });

  test('a rejected row refuses the whole process, and the others of it count as rejected', () => {
    const {statements, report, rejected} = map(awards, [head, ['1', 'a', 'Alpha', '10', undefined], ['1', 'b', 'Gamma', 'much', undefined], ['2', 'a', 'Beta', '5', undefined], [undefined, 'c', 'Delta', '1', undefined], []]);
    expect(statements.map(({ocid}) => ocid)).toEqual(['ocds-abc123-2']);
    expect(report.rows).toMatchObject({read: 6, used: 1, rejected: 3, blank: 1, headings: 1});
    expect(rejected.map(({row, codes}) => [row, codes])).toEqual([[3, ['cell.not-a-number']], [5, ['row.no-key']]]);
  });

  test('the fingerprint is the same for the same content, whatever else is in the file, and another for other content', () => {
    const id = (value: string, more: (string | undefined)[][] = []): unknown => map(awards, [head, ...more, ['1', 'a', 'Alpha', value, undefined]]).statements.at(-1)?.['id'];
    expect(id('10')).toBe(id('10', [['0', 'z', 'Omega', '1', undefined]]));
    expect(id('10')).not.toBe(id('11'));
    expect(id('10')).toMatch(/^[0-9a-f]{16}$/);
  });

  test('a sheet or column that nobody decided about is named', () => {
    expect(map(awards, [['x'], ['1']], 'other').report).toMatchObject({rows: {unmapped: 2}, findings: [{code: 'sheet.unmapped'}, {code: 'sheet.gone'}]});
    expect(map(awards, [[...head, 'New'], ['1', 'a', 'A', '1', undefined, 'x']]).report.sheets).toEqual([{sheet: 'rows', fresh: ['New'], gone: [], known: true}]);
  });

  test('whatever stands in the cells, every row is counted once', () => {
    fc.assert(fc.property(fc.array(fc.tuple(...head.map(() => fc.option(fc.oneof(fc.constantFrom('1', '2', 'a', '2024-01-01', ' '), fc.string(), fc.double(), fc.boolean()), {nil: undefined}))), {maxLength: 12}), (rows) => {
      const {statements, report} = map(awards, [head, ...rows]);
      expect(statements.length).toBe(report.statements.good);
    }), {numRuns: 200});
  });
});

describe('mapping.yml', () => {
  const problemsOf = (text: string): {code: string; line: unknown}[] => {
    const read = readMapping(text, REGISTER);
    return read.ok ? [] : (read.error as readonly Problem[]).map(({code, line}) => ({code, line}));
  };

  test.each([
    ['a path that the standard has not', yaml('tender/titel'), [{code: 'mapping.unknown-path', line: 9}]],
    ['a list without a place', yaml('awards/date'), [{code: 'mapping.unknown-path', line: 9}]],
    ['a column left out without a reason', yaml('{ignore: ""}'), [{code: 'mapping.no-reason', line: 9}]],
    ['a misspelt field', yaml('{to: tender/title, dat: dmy}'), [{code: 'mapping.unknown-field', line: 9}]],
    ['a value that is none of the allowed', yaml('{to: tender/title, decimal: dot}'), [{code: 'mapping.unknown-value', line: 9}]],
    ['a text made of a column that is not there', yaml('tender/title').replace('{No}-', '{Nr}-'), [{code: 'mapping.no-column', line: 12}]],
    ['another register', yaml('tender/title').replace('register: contracting', 'register: ownership'), [{code: 'mapping.other-register', line: 2}]],
    ['a zone that is none', yaml('tender/title').replace('Europe/Madrid', 'Europe/Atlantis'), [{code: 'mapping.unknown-zone', line: 3}]],
    ['a column twice', yaml('tender/title\n      No: ocid'), [{code: 'mapping.not-yaml', line: 10}]],
    ['an alias', 'register: &a contracting\nsheets: *a', [{code: 'mapping.not-yaml', line: 1}]],
    ['nothing', '', [{code: 'mapping.other-register', line: 1}, {code: 'mapping.nothing', line: 1}]],
  ])('%s is refused with its line', (_, text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  test('what is written is read back as it was', () => {
    const mapping = mustOk(readMapping(yaml('{to: [tender/title, tender/description], split: "-", blank: ["-"]}'), REGISTER), 'right');
    expect(mustOk(readMapping(writeMapping(mapping), REGISTER), 'right')).toEqual(mapping);
  });
});

describe('proposals', () => {
  const sample = (headings: string[], ...rows: Cell[][]): Parameters<typeof suggest>[0] => [{sheet: 'rows', rows: [headings, ...rows].map((cells, i) => ({row: i + 1, cells}))}];
  const best = (headings: string[], ...rows: Cell[][]): Record<string, unknown> => {
    const {mapping} = draftMapping('contracting', suggest(sample(headings, ...rows), contractingTables), contractingTables);
    const sheet = mapping.sheets['rows']!;
    return 'ignore' in sheet ? {} : {...sheet.columns};
  };

  test.each([
    ['en', ['Reference number', 'Name of work', 'Closing date', 'Estimated value']],
    ['fr', ['Numéro de marché', 'Objet du marché', 'Date limite', 'Montant estimé']],
    ['es', ['Número de expediente', 'Objeto del contrato', 'Fecha límite', 'Valor estimado']],
    ['ar', ['رقم المناقصة', 'موضوع المناقصة', 'الموعد النهائي', 'القيمة التقديرية']],
  ])('headings in %s are known', (_, headings) => {
    const [number, title, closing, value] = headings as [string, string, string, string];
    expect(best(headings, ['A-1', 'Bridge', '25/12/2024', '1.000,50'], ['A-2', 'Road', '03/01/2025', '20,00'])).toEqual({
      [number]: {to: ['tender/id']}, [title]: {to: ['tender/title']}, [closing]: {to: ['tender/tenderPeriod/endDate'], date: 'dmy'}, [value]: {to: ['tender/value/amount'], decimal: 'comma'},
    });
  });

  test('a path is known also without the places in lists, and a column without an idea is to be decided', () => {
    expect(best(['awards/date', 'Colour'], ['2024-01-01', 'red'])).toEqual({'awards/date': {to: ['awards/0/date', 'date']}, Colour: {ignore: 'not decided yet'}});
  });

  test('each proposal says why', () => {
    expect(suggest(sample(['Devise'], ['EUR'], ['USD']), contractingTables)[0]?.columns[0]?.suggestions[0]).toMatchObject({path: 'tender/value/currency', reasons: [{code: 'synonym', word: 'devise'}, {code: 'values-are-codes', word: 'currency'}]});
  });

  test('titles above the headings are passed over', () => {
    expect(suggest(sample(['Report of 2024'], ['Tender title', 'Buyer'], ['Bridge', 'Works']), contractingTables)[0]?.headings).toBe(2);
  });
});

test('in the next file, columns are new, gone or renamed', () => {
  const mapping = mustOk(readMapping(yaml('tender/title'), REGISTER), 'right');
  const changes = compareHeadings(mapping, [{sheet: 'rows', rows: [{row: 1, cells: ['No.', 'Date', 'X', 'Fresh']}]}]);
  expect(changes).toEqual([{sheet: 'rows', state: 'known', fresh: ['Date', 'Fresh'], gone: ['Day'], renamed: [{from: 'No', to: 'No.'}]}]);
  const {sheets} = renameColumns(mapping, changes);
  expect(sheets['rows']).toMatchObject({columns: {'No.': {to: ['tender/id']}}, made: {ocid: 'ocds-abc123-{No.}'}});
});
