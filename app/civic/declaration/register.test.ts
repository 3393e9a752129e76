import {expect, test} from 'vitest';
import type {JsonObject, JsonValue} from '@parvis/kernel/json';
import type {FoldStatement} from '../../core/register.ts';
import {ACTION_NUMBERS, actionOf, areaOf} from './actions.ts';
import {progressOf} from './present/progress.ts';
import {declaration} from './register.ts';
import type {ActionState, DeclarationState} from './state.ts';
import {aContribution, aJoining, aPartner, PACK} from './testing/statements.ts';

function read(...documents: JsonObject[]): FoldStatement[] {
  return documents.flatMap((document) => declaration.decode(document, {envelope: {}, at: ''}).statements)
    .map(({id, said, body, schemaVersion}) => ({id, kind: 'statement', said, body, schemaVersion}));
}

function fold(id: string, ...documents: JsonObject[]): DeclarationState {
  return declaration.fold(id, read(...documents)) as unknown as DeclarationState;
}

function codes(document: JsonValue): string[] {
  return declaration.decode(document, {envelope: {}, at: '/x'}).problems.map(({code, at}) => `${code} ${at}`);
}

test('the twenty actions stand in three areas', () => {
  expect(ACTION_NUMBERS).toEqual(Array.from({length: 20}, (_, i) => i + 1));
  expect([areaOf(9), areaOf(10), areaOf(15), areaOf(16)]).toEqual(['integrity', 'climate', 'climate', 'common']);
  expect(['action-1', 'action-20', 'action-21', 'action-0', 'action-01', 'action-1x'].map(actionOf)).toEqual([1, 20, undefined, undefined, undefined, undefined]);
});

test('a joining touches its own record and its action', () => {
  const {statements: [draft]} = declaration.decode(aJoining('confirmed', {action: 7}), {envelope: {}, at: ''});
  expect(draft?.touches).toEqual(['joining-7-city', 'action-7']);
});

test.each<[string, JsonValue, string[]]>([
  ['no object', 'text', ['declaration.no-object /x']],
  ['no kind of statement', {id: 'a', date: '2026-01-01T00:00:00Z', type: 'vote'}, ['declaration.unknown-word /x/type']],
  ['no action', {...aJoining('confirmed'), actions: [21]}, ['declaration.unknown-action /x/actions']],
  ['no date', {...aJoining('confirmed'), date: 'soon'}, ['declaration.wrong-date /x/date']],
  ['leaving without a reason', {...aJoining('left'), reason: ''}, ['declaration.wrong-text /x/reason']],
  ['a body without a name', aJoining('confirmed', {partner: {...aPartner(), name: ''}}), ['declaration.wrong-text /x/partner/name']],
  ['a refusal without a reason', aContribution({event: 'refused', decision: {by: 'Office', refusal: 'off-topic'}}), ['declaration.missing /x/decision/reason']],
  ['an event that ends before it begins', aContribution({kind: 'event', when: {start: '2026-05-02', end: '2026-05-01', place: 'Amery'}}), ['declaration.wrong-date /x/when/end']],
  ['a hash that is none', {...PACK, hash: 'abc'}, ['declaration.wrong-hash /x/hash']],
])('%s is refused with its place', (_, document, expected) => {
  expect(codes(document)).toEqual(expected);
});

test('announced, then confirmed by its own people, then changed', () => {
  const state = fold('joining-1-city', aJoining('announced', {evidence: 'https://city.example/'}), aJoining('confirmed', {n: 2, brings: 'Data'}), aJoining('changed', {n: 3, brings: 'Tools'}));
  expect(state).toMatchObject({type: 'joining', state: 'confirmed', brings: 'Tools', since: '2026-03-01'});
  expect(state).not.toHaveProperty('evidence');
});

test('what somebody else announces later takes nothing back', () => {
  expect(fold('joining-1-city', aJoining('confirmed'), aJoining('announced', {n: 2}))).toMatchObject({state: 'confirmed'});
});

test('whoever left may come back: the days are those of the last stay', () => {
  const left = [aJoining('confirmed'), aJoining('left', {n: 2, date: '2026-06-01T00:00:00Z'})];
  expect(fold('joining-1-city', ...left)).toMatchObject({state: 'left', since: '2026-03-01', until: '2026-06-01', reason: 'No staff'});
  const back = fold('joining-1-city', ...left, aJoining('confirmed', {n: 3, date: '2026-08-01T00:00:00Z'}));
  expect(back).toMatchObject({state: 'confirmed', since: '2026-08-01'});
  expect(back).not.toHaveProperty('until');
});

test('of a refused contribution only the reason is there, and one that ended says when', () => {
  const refused = aContribution({event: 'refused', decision: {by: 'Office', refusal: 'advertising', reason: 'It sells'}});
  for (const member of ['title', 'text', 'by']) delete (refused as Record<string, unknown>)[member];
  expect(fold('contribution-a', refused)).toEqual({
    type: 'contribution', id: 'contribution-a', state: 'refused', kind: 'tool', actions: [1], received: '2026-04-01', decision: {by: 'Office', refusal: 'advertising', reason: 'It sells', on: '2026-04-01'},
  });
  expect(fold('contribution-a', aContribution(), aContribution({n: 2, date: '2026-09-01T00:00:00Z', event: 'ended', reason: 'Old'}))).toMatchObject({state: 'ended', title: 'Checker of tenders', ended: {on: '2026-09-01', reason: 'Old'}});
});

test('an action is all that was said of it, and its progress is counted from that', () => {
  const ngo = aPartner({id: 'ngo', name: 'Open Amery', kind: 'civil-society', level: 'national'});
  const state = fold('action-1', aJoining('announced', {partner: ngo, date: '2025-02-01T00:00:00Z'}), aJoining('confirmed'), aJoining('left', {n: 2, date: '2026-06-01T00:00:00Z'}), aContribution()) as ActionState;
  expect(state.partners.map(({id, state: one}) => [id, one])).toEqual([['joining-1-ngo', 'announced'], ['joining-1-city', 'left']]);
  expect(progressOf(state)).toEqual({
    partners: 1, confirmed: 0, left: 1, contributions: [{kind: 'tool', count: 1}],
    years: [{year: 2025, joined: 1, left: 0, contributions: 0}, {year: 2026, joined: 1, left: 1, contributions: 1}],
  });
  expect(declaration.summary(state as unknown as JsonValue)).toMatchObject({title: 'Open public contracts', parties: [{role: 'partner', name: 'Open Amery'}]});
});

test('an action that nobody spoke of is empty', () => {
  expect(fold('action-20')).toEqual({type: 'action', action: 20, partners: [], contributions: [], packs: [], adoptions: []});
});
