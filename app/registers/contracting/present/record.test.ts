import {describe, expect, test} from 'vitest';
import type {JsonObject} from '@parvis/kernel/json';
import {COAST_ROAD, SPARSE, SUSPECT} from '../testing/coast-road.ts';
import {readOf} from '../testing/reads.ts';
import {presentRecord} from './record.ts';
import type {RecordView} from './view.ts';

const NOW = Temporal.Instant.from('2026-11-24T10:00:00Z');
const road = presentRecord(readOf(COAST_ROAD), NOW);
const present = (...releases: JsonObject[]): RecordView => presentRecord(readOf(releases.map((release, i) => ({
  ocid: 'ocds-7h2qk9-1', id: `r${i + 1}`, date: `2026-0${i + 1}-01T00:00:00Z`, tag: ['planning'], initiationType: 'tender', ...release,
}))), NOW);
const head = (view: RecordView, field: string) => view.facts.find((fact) => fact.field === field);

describe('the coast road, from its six releases', () => {
  test('who pays whom for what', () => {
    expect(road).toMatchObject({
      id: 'ocds-7h2qk9-SRA-2025-0417', buyer: 'Solvane Roads Agency', suppliers: ['Quillon Civil Works Ltd'], category: 'works', status: 'contract.active', stage: 'implementation',
      contact: 'mailto:works@roads.solvane.example',
    });
  });
  test('each figure names the entry that said it last', () => {
    expect(head(road, 'value/contract')).toEqual({field: 'value/contract', kind: 'money', amount: '47920000', currency: 'EUR', entries: [6]});
    expect(head(road, 'value/transaction')).toEqual({field: 'value/transaction', kind: 'money', amount: '33100000', currency: 'EUR', count: 2, entries: [6]});
    expect(head(road, 'tender/numberOfTenderers')).toMatchObject({number: '2', entries: [3]});
    expect(head(road, 'contracts/period')).toMatchObject({start: '2025-07-21T00:00:00Z', end: '2027-02-28T23:59:59Z', entries: [4, 6]});
  });
  test('the stages on the time axis, with the end that was promised first and the amendments', () => {
    expect(road.spans.map(({stage, days}) => [stage, days])).toEqual([['planning', 70], ['tender', 28], ['award', 49], ['contract', 21], ['implementation', 587]]);
    expect(road.spans.at(-1)).toMatchObject({firstEnd: '2026-06-30T23:59:59Z', amendments: ['2026-02-18T10:00:00Z', '2026-09-09T10:00:00Z']});
  });
  test('what is over, what goes on', () => {
    expect(road.stages.map(({mark}) => mark)).toEqual(['done', 'done', 'done', 'done', 'now']);
    expect(presentRecord(readOf(COAST_ROAD), Temporal.Instant.from('2027-03-01T00:00:00Z')).stages.map(({mark}) => mark)).toEqual(['done', 'done', 'done', 'done', 'done']);
    expect(presentRecord(readOf(COAST_ROAD.slice(0, 2)), Temporal.Instant.from('2025-05-01T00:00:00Z')).stages.map(({mark}) => mark)).toEqual(['done', 'now', 'next', 'next', 'next']);
  });
  test('the history of a value, newest first, exact to the cent', () => {
    const values = road.history.filter(({field}) => field === 'contracts[C1]/value/amount');
    expect(values).toEqual([
      {field: 'contracts[C1]/value/amount', was: '45180000.5', now: '47920000', entry: 6, date: '2026-11-12T16:40:00Z'},
      {field: 'contracts[C1]/value/amount', was: '41280000', now: '45180000.5', entry: 5, date: '2026-02-18T10:00:00Z'},
      {field: 'contracts[C1]/value/amount', now: '41280000', entry: 4, date: '2025-07-21T10:00:00Z'},
    ]);
  });
  test('an amendment without a reason says so', () => {
    const amendments = road.sections.find(({section}) => section === 'amendments')?.things;
    expect(amendments?.map(({key, facts}) => [key, facts.find(({field}) => field === 'amendments/rationale')?.kind])).toEqual([['M2', 'unknown'], ['M1', 'text']]);
  });
  test('bids, documents, payments and parties are listed, each thing with its entries', () => {
    expect(road.sections.map(({section, things}) => [section, things.length])).toEqual([
      ['bids', 2], ['items', 1], ['documents', 2], ['milestones', 1], ['transactions', 2], ['amendments', 2], ['parties', 3],
    ]);
    for (const {things} of road.sections) for (const {facts} of things) for (const fact of facts) if (fact.kind !== 'unknown') expect(fact.entries, fact.field).not.toEqual([]);
  });
});

describe('what is not stated', () => {
  const sparse = presentRecord(readOf(SPARSE), NOW);
  test('is listed as unknown, never left out', () => {
    expect(sparse.facts.map(({field, kind}) => [field, kind])).toEqual([
      ['value', 'unknown'], ['tender/numberOfTenderers', 'unknown'], ['tender/procurementMethod', 'unknown'], ['buyer', 'unknown'], ['suppliers', 'unknown'],
    ]);
    expect(sparse.title).toMatchObject({text: 'Asked for by the council', entries: [1]});
    expect(sparse.status).toBeUndefined();
  });
  test('a process of which nothing is left keeps its entries', () => {
    const {state: _, ...read} = readOf(SPARSE, {findings: []});
    expect(presentRecord(read, NOW)).toMatchObject({facts: [], stages: [], sections: [], history: [], entries: [{number: 1, id: '1', tags: ['planning']}]});
  });
  test('what a snapshot alone states is said by that one entry', () => {
    const read = readOf(COAST_ROAD.slice(0, 1));
    const snapshot = presentRecord({...read, state: {compiled: read.state?.compiled ?? {}}}, NOW);
    expect(snapshot.stages[0]?.facts.map(({entries}) => entries)).toEqual([[1], [1], [1]]);
    expect(snapshot.history).toEqual([]);
  });
});

describe('figures that look suspect', () => {
  const suspect = presentRecord(readOf(SUSPECT), NOW);
  test('are shown and marked, left out of the total, and counted', () => {
    expect(head(suspect, 'value/award')).toMatchObject({amount: '88000', entries: [1]});
    expect(suspect.values.find(({of}) => of === 'award')).toMatchObject({leftOut: 2});
    const amounts = suspect.sections.find(({section}) => section === 'awards')?.things.flatMap(({facts}) => facts.filter(({kind}) => kind === 'money'));
    expect(amounts?.map((fact) => fact.kind === 'money' && [fact.amount, fact.suspect])).toEqual([['-1200', true], ['2000000000000', true], ['88000', undefined]]);
  });
  test('their findings name the very figure and the entry that says it', () => {
    expect(suspect.findings.map(({at, facts, entries}) => [at, facts['rule'], entries])).toEqual([[['/awards/0/value/amount'], 'negative', [1]], [['/awards/1/value/amount'], 'huge', [1]]]);
  });
  test('a value that is all suspect is still shown', () => {
    const only = present({tender: {id: 't', value: {amount: -5, currency: 'EUR'}}});
    expect(head(only, 'value')).toMatchObject({kind: 'money', amount: '-5', suspect: true});
  });
});

describe('totals', () => {
  test('amounts of two currencies stand side by side', () => {
    const view = present({contracts: [
      {id: '1', awardID: 'a', status: 'active', value: {amount: 0.1, currency: 'EUR'}}, {id: '2', awardID: 'a', status: 'active', value: {amount: 0.2, currency: 'EUR'}},
      {id: '3', awardID: 'a', status: 'active', value: {amount: 7, currency: 'USD'}},
    ]});
    expect(view.values[0]?.sums.map((sum) => sum.kind === 'money' && [sum.amount, sum.currency, sum.count])).toEqual([['0.3', 'EUR', 2], ['7', 'USD', undefined]]);
  });
  test('what was cancelled costs nothing', () => {
    const view = present({contracts: [{id: '1', awardID: 'a', status: 'cancelled', value: {amount: 5, currency: 'EUR'}}, {id: '2', awardID: 'a', status: 'active', value: {amount: 7, currency: 'EUR'}}]});
    expect(head(view, 'value/contract')).toMatchObject({amount: '7'});
  });
  test('an amount without a currency is in no total', () => {
    expect(present({tender: {id: 't', value: {amount: 5}}}).values).toMatchObject([{of: 'tender', sums: [], leftOut: 1}]);
  });
  test('a payment of OCDS 1.0 counts as one', () => {
    const view = present({contracts: [{id: '1', awardID: 'a', implementation: {transactions: [{id: 'x', amount: {amount: 3, currency: 'EUR'}}]}}]});
    expect(head(view, 'value/transaction')).toMatchObject({amount: '3'});
  });
});

describe('where the process stands', () => {
  const status = (release: JsonObject) => present(release).status;
  test('its contracts say more than its awards, and those more than its tender', () => {
    expect(status({tender: {id: 't', status: 'complete'}})).toBe('tender.complete');
    expect(status({tender: {id: 't', status: 'complete'}, awards: [{id: 'a', status: 'pending'}]})).toBe('award.pending');
    expect(status({awards: [{id: 'a', status: 'active'}], contracts: [{id: 'c', awardID: 'a', status: 'terminated'}]})).toBe('contract.terminated');
  });
  test('one contract in force outweighs those that ended', () => {
    expect(status({contracts: [{id: '1', awardID: 'a', status: 'terminated'}, {id: '2', awardID: 'a', status: 'active'}]})).toBe('contract.active');
  });
  test('a code that OCDS does not know stays as published', () => {
    expect(status({tender: {id: 't', status: 'abierto'}})).toBe('tender.abierto');
  });
});

test('a field that is taken back has a change without a value', () => {
  const view = present({tender: {id: 't', title: 'Roads'}}, {tender: {id: 't', title: null}});
  expect(view.history.filter(({field}) => field === 'tender/title')).toEqual([
    {field: 'tender/title', was: 'Roads', entry: 2, date: '2026-02-01T00:00:00Z'}, {field: 'tender/title', now: 'Roads', entry: 1, date: '2026-01-01T00:00:00Z'},
  ]);
  expect(view.title).toBeUndefined();
});

test('withdrawals name what they withdraw, and the other way round', () => {
  const read = readOf(SPARSE);
  const view = presentRecord({...read, statements: [...read.statements, {id: 'w', kind: 'withdrawal', said: '2026-02-01T00:00:00Z', entered: '2026-02-01T00:00:00Z', position: 200, body: {withdraws: '1', reason: 'Sent twice'}}]}, NOW);
  expect(view.entries).toMatchObject([{number: 1, withdrawnBy: 2}, {number: 2, withdraws: '1', reason: 'Sent twice'}]);
});
