import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {mustOk} from '@parvis/kernel';
import type {JsonObject} from '@parvis/kernel/json';
import {foldThing, lastDay, parseDeadline, type Said, type Statement} from '@parvis/commitments';
import {readMapping} from '../../core/mapping/read.ts';
import {MappingRun, type MapReport} from '../../core/mapping/run.ts';
import {draftMapping, suggest} from '../../core/mapping/suggest.ts';
import {parseCsv} from '../../testing/hostile.ts';
import {commitments} from './register.ts';
import {commitmentTables} from './tables.ts';

const REGISTER = {name: 'commitments', tables: commitmentTables};
const CANADA = join(import.meta.dirname, '../../../../shared/data/requests-and-commitments/commitments');

function map(yaml: string, rows: readonly (readonly string[])[]): {statements: JsonObject[]; codes: (readonly string[])[]; report: MapReport} {
  const statements: JsonObject[] = [], codes: (readonly string[])[] = [];
  const run = new MappingRun(mustOk(readMapping(yaml, REGISTER), 'the mapping of the test is right'), commitments, commitmentTables, {
    onStatement: (document) => void statements.push(document), onRejectedRow: () => {}, onRefused: (_, found) => void codes.push(found),
  });
  rows.forEach((cells, i) => run.add('rows', i + 1, cells.map((cell) => (cell === '' ? undefined : cell))));
  return {statements, codes, report: run.finish()};
}

const said = (statements: readonly JsonObject[]): Said[] => statements.map((body) => ({statement: String(body['id']), date: String(body['date']), body: body as unknown as Statement}));

const TRACKER = `
register: commitments
sheets:
  rows:
    columns:
      period: claim/period
      milestone: claim/milestone
      Status: {to: claim/status, codes: {Not started: NS, Limited: LP, Substantial: SP, Complete: C}}
      Progress: {to: claim/progress, blank: [NIL]}
      Challenges: {to: claim/challenges, blank: [NIL]}
    constants: {kind: claim, date: "2024-07-10", plan/id: p, commitment/id: p-c1, way: import}
    made: {id: "{period}-{milestone}"}
`;

describe('a tracker of progress', () => {
  const head = ['period', 'milestone', 'Status', 'Progress', 'Challenges'];
  test('rows become claims', () => {
    const {statements} = map(TRACKER, [head, ['2024-06', 'm1', 'Substantial', 'Most of it', 'NIL'], ['2024-06', 'm2', 'Limited', 'NIL', 'No staff']]);
    expect(statements.map(({id, claim}) => [id, claim])).toEqual([
      ['2024-06-m1', {period: '2024-06', milestone: 'm1', status: 'SP', progress: 'Most of it'}], ['2024-06-m2', {period: '2024-06', milestone: 'm2', status: 'LP', challenges: 'No staff'}],
    ]);
  });

  test('a period with NS and no challenges is refused, the others are kept', () => {
    const {statements, codes, report} = map(TRACKER, [head, ['2024-06', 'm1', 'Not started', 'NIL', 'NIL'], ['2024-06', 'm2', 'Complete', 'Done', '']]);
    expect([statements.length, codes, report.statements]).toEqual([1, [['claim.challenges-missing']], {made: 2, good: 1, refused: 1}]);
  });
});

test('the columns of a plan’s table are recognised, and one statement is made of the rows of a commitment', () => {
  const sheet = {sheet: 'rows', rows: [
    {row: 1, cells: ['Commitment', 'Commitment title', 'Milestone', 'Milestone text', 'Expected completion date', 'Lead institution']}, {row: 2, cells: ['c1', 'Registers', 'm1', 'Law', 'December 2025', 'Justice']},
    {row: 3, cells: ['c1', 'Registers', 'm2', 'Site', '2026-06', 'Justice']},
  ]};
  const {mapping} = draftMapping('commitments', suggest([sheet], commitmentTables), commitmentTables);
  expect(mapping.sheets['rows']).toMatchObject({
    columns: {Milestone: {to: ['commitment/milestones/0/id']}, 'Expected completion date': {to: ['commitment/milestones/0/dueDate']}, 'Lead institution': {to: ['commitment/leadInstitution/name']}},
    constants: {kind: 'commitment', 'plan/id': 'plan'}, made: {id: 'commitment-{Commitment}'},
  });
});

describe.skipIf(!existsSync(CANADA))('the open data of Canada’s fifth plan', () => {
  const CANADA_MAPPING = `
register: commitments
sheets:
  rows:
    columns:
      commitment: commitment/id
      commitment_title: commitment/title
      milestone: commitment/milestones/0/id
      milestone_text: commitment/milestones/0/text
      indicator: commitment/milestones/0/indicators/0/id
      indicator_text_en: commitment/milestones/0/indicators/0/text
      indicator_text_fr: commitment/milestones/0/indicators/0/text_fr
      due_date: commitment/milestones/0/indicators/0/dueDate
      deadline_en: commitment/milestones/0/indicators/0/dueOriginal
      deadline_fr: commitment/milestones/0/indicators/0/dueOriginal_fr
      lead_dept: commitment/milestones/0/indicators/0/leadBody/name
      support_dept: {to: commitment/milestones/0/indicators/0/supporters/0/name, blank: [""]}
    constants: {kind: commitment, date: "2022-09-29", plan/id: ca-5, plan/title: Fifth plan}
    made: {id: "commitment-{commitment}"}
`;
  const rows = existsSync(CANADA) ? parseCsv(readFileSync(join(CANADA, 'canada-nap5-indicators.csv'), 'utf8')) : [];

  test('5 commitments, 19 milestones, 106 indicators', () => {
    const {statements, report} = map(CANADA_MAPPING, rows);
    expect(report.statements).toEqual({made: 5, good: 5, refused: 0});
    const plan = foldThing('ca-5', said(statements));
    if (plan.kind !== 'plan') throw new Error('a plan was expected');
    const milestones = plan.commitments.flatMap((one) => one.milestones), indicators = milestones.flatMap((one) => one.indicators);
    expect([plan.commitments.length, milestones.length, indicators.length]).toEqual([5, 19, 106]);
    expect(commitments.decode(statements[0]!, {envelope: {}, at: ''}).statements[0]?.touches).toEqual(['C01', 'ca-5']);
  });

  test('a deadline of one month or year is read as the data set reads it, and kept as it was written; what names none or several is left alone', () => {
    const {statements} = map(CANADA_MAPPING, rows);
    const head = rows[0] ?? [];
    const deadlines = rows.slice(1).filter((row) => row.length > 1).map((row) => ({written: row[head.indexOf('deadline_en')] ?? '', due: row[head.indexOf('due_date')] ?? ''}));
    const read = deadlines.flatMap((one) => {
      const found = parseDeadline(one.written);
      return found === undefined ? [] : [{...one, found}];
    });
    expect([deadlines.length, read.length]).toEqual([106, 66]);
    // the data set leaves one of them out, and says another year of one
    expect(read.filter(({found, due}) => String(lastDay(found)) !== String(lastDay(due))).map(({written, due}) => [written, due])).toEqual([['By December 2023', ''], ['By March 2023', '2024-03']]);
    expect(read.find(({written}) => written === 'By December 2022')).toMatchObject({found: '2022-12', due: '2022-12'});
    expect(JSON.stringify(statements)).toContain('"dueOriginal":"By December 2022"');
  });
});
