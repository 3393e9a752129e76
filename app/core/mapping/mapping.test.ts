import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {mustOk} from '@parvis/kernel';
import type {JsonObject} from '@parvis/kernel/json';
import {date, list, number, object, table, text, validate} from '@parvis/kernel/schema';
import {applyMapping} from './apply.ts';
import {groupFindings} from './findings.ts';
import {readMapping} from './read-mapping.ts';
import {suggestMapping} from './suggest.ts';
import type {Sheet} from './sheet.ts';
import type {MappingTarget} from './target.ts';
import {writeMapping} from './write-mapping.ts';

const Gift = table('Gift', '', {what: text('', {nullable: true}), value: number('', {nullable: true})});
const Visit = table('Visit', '', {
  id: text('', {required: true}), day: date('', {nullable: true}), kind: text('', {codes: {name: 'k', open: false, codes: ['meeting', 'call']}}), host: object(table('Host', '', {name: text('', {translatable: true})}), ''),
  topics: list(text(''), ''), gifts: list(object(Gift, ''), ''),
});

/** A register of visits to officials: flat, but for gifts, one a row. */
const visits: MappingTarget = {
  table: Visit,
  key: ['id'],
  synonyms: {day: ['Date of the visit', 'Fecha'], 'host/name': ['Official', 'Funcionario']},
  fill: (found, prefix) => (prefix === undefined || found.some(({target}) => target.to === 'id') ? [] : [{to: 'id', join: `${prefix}-{No}`}]),
  gather() {
    const gifts: JsonObject[] = [];
    let made: Record<string, JsonObject[string]> | undefined;
    return {
      add(paths, cells) {
        const lost: {path: string; cell: string | number | boolean; code: string}[] = [];
        made ??= {};
        const gift: Record<string, JsonObject[string]> = {};
        for (const [i, path] of paths.entries()) {
          const cell = cells[i]!, steps = path.split('/');
          if (steps[0] === 'gifts') gift[steps.at(-1)!] = steps.at(-1) === 'value' ? Number(cell) : cell;
          else if (path === 'topics') made['topics'] = String(cell).split(';');
          else if (steps[0] === 'host') made['host'] = {...(made['host'] as JsonObject | undefined), [steps[1]!]: cell};
          else if (made[path] !== undefined && made[path] !== cell) lost.push({path, cell, code: 'unflatten.conflict'});
          else made[path] = cell;
        }
        if (Object.keys(gift).length > 0) made['gifts'] = [...gifts, gift];
        if (Object.keys(gift).length > 0) gifts.push(gift);
        return lost;
      },
      statement: () => made,
    };
  },
  check: (statement) => validate(Visit, statement),
};

const MAPPING = `
mapping: 1
register: visits
sheets:
  "*":
    columns:
      No: id
      Visited on: {to: day, date: dmy}
      Type: {to: kind, codes: {M: meeting, T: call}}
      Who: host/name
      About: {to: topics, split: ","}
      Gift: gifts/0/what
      Worth: {to: gifts/0/value, decimal: ","}
      Remarks: {ignore: private notes of the porter}
`;
const mapping = mustOk(readMapping(MAPPING, 'visits', visits), 'it is a mapping');
const HEADINGS = ['No', 'Visited on', 'Type', 'Who', 'About', 'Gift', 'Worth', 'Remarks'];
const sheet = (...rows: Sheet['rows']): Sheet[] => [{name: 'visits', rows: [HEADINGS, ...rows]}];
const sum = ({in: read, accepted, unchanged, rejected}: {in: number; accepted: number; unchanged: number; rejected: number}): boolean => read === accepted + unchanged + rejected;

describe('a mapping', () => {
  test('makes several rows one statement; every row and cell is accounted for', () => {
    const result = applyMapping(visits, mapping, sheet(
      ['1', '02/07/2024', 'M', 'Ada', 'roads, bridges', 'Pen', '1.000,50', 'late'], ['1', undefined, undefined, undefined, undefined, 'Book', '3', undefined], [], ['1', undefined, undefined, undefined, undefined, 'Book', '3', undefined],
    ));
    expect(result.statements).toEqual([{id: '1', day: '2024-07-02', kind: 'meeting', host: {name: 'Ada'}, topics: ['roads', 'bridges'], gifts: [{what: 'Pen', value: 1000.5}, {what: 'Book', value: 3}]}]);
    expect(result.rows).toEqual({in: 3, accepted: 2, unchanged: 1, rejected: 0, blank: 1, ignored: 0});
    expect(result.cells).toEqual({in: 11, used: 10, ignored: 1, reported: 0});
  });

  test('rejects a row that cannot be read, and the statement with it', () => {
    const result = applyMapping(visits, mapping, sheet(['1', 'soon', 'M'], ['1', undefined, 'M'], ['2', undefined, 'X'], [undefined, undefined, 'T'], ['3', undefined, 'T']));
    expect(result.statements).toEqual([{id: '3', kind: 'call'}]);
    expect(result.rows).toMatchObject({in: 5, accepted: 1, rejected: 4});
    expect(result.findings.map(({code, row, heading, value}) => [code, row, heading, value])).toEqual([
      ['map.date', 2, 'Visited on', 'soon'], ['map.with-rejected', 3, undefined, undefined], ['map.code', 4, 'Type', 'X'], ['map.key', 5, undefined, undefined],
    ]);
    expect(result.rejected.map(({row, codes}) => [row, ...codes])).toEqual([[2, 'map.date'], [3, 'map.with-rejected'], [4, 'map.code'], [5, 'map.key']]);
    expect(groupFindings(result.findings)).toHaveLength(4);
  });

  test('what breaks the standard is no statement', () => {
    const loose = mustOk(readMapping(MAPPING.replace('{to: kind, codes: {M: meeting, T: call}}', 'kind'), 'visits', visits), 'it is a mapping');
    const result = applyMapping(visits, loose, sheet(['1', undefined, 'dinner']));
    expect([result.statements, result.rows.rejected, result.findings.map(({code, path}) => [code, path])]).toEqual([[], 1, [['schema.enum', 'kind']]]);
  });

  test('cells that say different things: the first is kept, the other reported', () => {
    const result = applyMapping(visits, mapping, sheet(['1', undefined, 'M'], ['1', undefined, 'T']));
    expect([result.statements, result.cells, result.findings[0]]).toEqual([[{id: '1', kind: 'meeting'}], {in: 4, used: 3, ignored: 0, reported: 1}, {code: 'unflatten.conflict', sheet: 'visits', row: 3, path: 'kind', value: 'call'}]);
  });

  test('rerun on the next file: columns that are new, gone or renamed', () => {
    const result = applyMapping(visits, mapping, [{name: 'next', rows: [['NO.', 'Visited on', 'Typ', 'Who', 'About', 'Gift', 'Worth', 'Room'], ['1', '', 'M', 'Ada', '', '', '', '12']]}]);
    expect(result.drift).toEqual([{sheet: 'next', added: [], gone: [], renamed: [{from: 'No', to: 'NO.'}], perhaps: [{from: 'Type', to: 'Typ'}, {from: 'Remarks', to: 'Room'}]}]);
    expect(result.statements).toEqual([{id: '1', host: {name: 'Ada'}}]);
    expect(result.columns.filter(({state}) => state === 'unmapped').map(({heading, cells}) => [heading, cells])).toEqual([['Typ', 1], ['Room', 1]]);
    expect(result.cells).toEqual({in: 4, used: 2, ignored: 0, reported: 2});
  });

  test('whatever the cells, rows and cells add up', () => {
    const cell = fc.oneof(fc.constantFrom('1', '2', 'M', 'T', '01/02/2024', ''), fc.string(), fc.double({noNaN: true}));
    fc.assert(fc.property(fc.array(fc.array(cell, {maxLength: 9}), {maxLength: 12}), (rows) => {
      const {rows: counts, cells, rejected, findings} = applyMapping(visits, mapping, sheet(...rows));
      expect(sum(counts)).toBe(true);
      expect(counts.in + counts.blank).toBe(rows.length);
      expect(cells.in).toBe(cells.used + cells.ignored + cells.reported);
      expect(rejected.length).toBe(counts.rejected);
      expect(rejected.every(({row}) => findings.some((finding) => finding.row === row))).toBe(true);
    }), {numRuns: 300});
  });
});

test.each([
  ['not YAML', 'a: [', [['mapping.not-yaml', 1]]],
  ['nothing', '', [['mapping.wrong-kind', undefined]]],
  ['words that nobody knows', 'mapping: 1\nregister: visits\nsheet: {}\nsheets: {a: {columns: {X: {to: id, trim: yes}}}}', [['mapping.unknown-word', 1], ['mapping.unknown-word', 4]]],
  ['another register', 'mapping: 1\nregister: lobbying\nsheets: {}', [['mapping.other-register', 1]]],
  ['a field of no standard', 'mapping: 1\nregister: visits\nsheets:\n  a:\n    columns:\n      X: colour\n      Y: {to: shade, extra: true}\n      Z: host/name_fr', [['mapping.unknown-path', 6]]],
  ['ignored without a reason, and mapped too', 'mapping: 1\nregister: visits\nsheets: {a: {columns: {X: {ignore: ""}}}, b: {ignore: why, columns: {}}}', [['mapping.wrong-kind', 3], ['mapping.wrong-kind', 3]]],
  ['orders, decimals, zones that are none', 'mapping: 1\nregister: visits\nzone: Mars/One\nsheets: {a: {columns: {X: {to: day, date: ydm}, Y: {to: gifts/0/value, decimal: "·"}}}}', [['mapping.zone', 3], ['mapping.wrong-kind', 4], ['mapping.wrong-kind', 4]]],
  ['something added from nothing', 'mapping: 1\nregister: visits\nsheets: {a: {columns: {X: id}, add: [{to: kind}]}}', [['mapping.missing', 3]]],
  ['a word twice', 'mapping: 1\nmapping: 1\nregister: visits\nsheets: {}', [['mapping.not-yaml', 2]]],
])('%s is refused, line by line', (_, written, problems) => {
  const read = readMapping(written, 'visits', visits);
  expect(read.ok ? [] : read.error.map(({code, line}) => [code, line])).toEqual(problems);
});

test('written and read again it is the same', () => {
  expect(readMapping(writeMapping(mapping), 'visits', visits)).toEqual({ok: true, value: mapping});
});

describe('suggestions', () => {
  const rows = (headings: string[], ...cells: Sheet['rows']): Sheet[] => [{name: 's', rows: [headings, ...cells]}];
  const said = (sheets: Sheet[], prefix?: string): unknown[] => suggestMapping(visits, 'visits', sheets, prefix === undefined ? {} : {prefix}).suggestions.map(({heading, to, reasons}) => [heading, to, reasons]);

  test('each with its reason', () => {
    expect(said(rows(['id', 'Host name', 'Fecha', 'Gifts what', 'gifts/value', 'Kind', 'host/room', 'Weather'],
      ['1', 'Ada', '13/07/2024', 'Pen', '1.000,5', 'Meeting', '12', 'rain'], ['2', 'Bo', '14/07/2024', 'Pen', '2,5', 'call', '13', 'sun']))).toEqual([
      ['id', {to: 'id'}, ['same-heading']], ['Host name', {to: 'host/name'}, ['same-words']], ['Fecha', {to: 'day', date: 'dmy'}, ['synonym', 'dates']], ['Gifts what', {to: 'gifts/0/what'}, ['same-words']],
      ['gifts/value', {to: 'gifts/0/value', decimal: ','}, ['same-words', 'numbers']], ['Kind', {to: 'kind', codes: new Map([['Meeting', 'meeting'], ['call', 'call']])}, ['same-words', 'codes']],
      ['host/room', {to: 'host/room', extra: true}, ['extension']], ['Weather', undefined, ['none']],
    ]);
  });

  test('a day or month first that cannot be told is said; cells that do not suit are not mapped', () => {
    expect(said(rows(['Fecha', 'gifts/value'], ['01/02/2024', 'many']))).toEqual([['Fecha', {to: 'day', date: 'dmy'}, ['synonym', 'dates-either']], ['gifts/value', undefined, ['values-differ']]]);
  });

  test('what no column gives is made from others, or said to be missing', () => {
    expect(suggestMapping(visits, 'visits', rows(['No', 'Official'], ['1', 'Ada'])).missing).toEqual(['id']);
    const {missing, mapping: made, filled} = suggestMapping(visits, 'visits', rows(['No', 'Official'], ['1', 'Ada']), {prefix: 'v'});
    expect([missing, filled, applyMapping(visits, made, rows(['No', 'Official'], ['1', 'Ada'])).statements]).toEqual([[], [{to: 'id', join: 'v-{No}'}], [{id: 'v-1', host: {name: 'Ada'}}]]);
  });
});
