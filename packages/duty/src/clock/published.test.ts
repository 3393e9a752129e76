import {describe, expect, test} from 'vitest';
import {standardCalendars} from '../calendars/standard.ts';
import {REGIMES} from '../regimes/standard.ts';
import {hasShared, jsonShared} from '../testing/shared.ts';
import {dueDate} from './due.ts';

interface Published {
  readonly rules: Readonly<Record<string, {readonly holidays_used: readonly string[]}>>;
  readonly vectors: readonly {readonly rule: string; readonly received: string; readonly due: string}[];
}

/** Rules of the vectors that are an extension or another term of a law. */
const OTHERS: Readonly<Record<string, {readonly regime: string; readonly term?: string; readonly extension?: string}>> = {
  'gb-foia-very-late-40': {regime: 'gb-foia', extension: 'public-interest'},
  'us-foia-unusual': {regime: 'us-foia', extension: 'unusual'},
  'br-lai-extended': {regime: 'br-lai', extension: 'justified'},
  'in-rti-life-liberty': {regime: 'in-rti', term: 'life-liberty'},
};

const calendars = standardCalendars();
const published = jsonShared('calendars/due-date-vectors.json') as unknown as Published | null;

describe.skipIf(!hasShared)('published due dates', () => {
  const {vectors = [], rules = {}} = published ?? {};

  test('are 285, of 15 rules', () => {
    expect([vectors.length, Object.keys(rules).length]).toEqual([285, 15]);
  });

  test.each(vectors)('$rule: received $received, due $due', ({rule, received, due}) => {
    const {regime: id = rule, term: termId, extension} = OTHERS[rule] ?? {};
    const regime = REGIMES.get(id)!;
    const term = termId === undefined ? regime.terms[0] : regime.terms.find((each) => each.id === termId)!;
    const found = dueDate({regime, term, received, extensions: extension === undefined ? [] : [extension]}, calendars.get(regime.calendar ?? ''));
    expect(found).toMatchObject({ok: true, value: {due}});
  });

  test.each(Object.entries(rules))('%s: every holiday that the vectors used is one of ours', (rule, {holidays_used: used}) => {
    const calendar = calendars.get(REGIMES.get(OTHERS[rule]?.regime ?? rule)!.calendar ?? '');
    const ours = new Map(calendar?.holidays.map(({day, name}) => [new Date(day * 86_400_000).toISOString().slice(0, 10), name]));
    expect(used.filter((date) => !ours.has(date))).toEqual([]);
  });
});
