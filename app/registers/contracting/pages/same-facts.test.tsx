import {describe, expect, test} from 'vitest';
import {factRows, type FactView} from '../../../ui/fact.ts';
import {renderPage} from '../../../ui/render.ts';
import {presentList} from '../present/list.ts';
import {presentRecord} from '../present/record.ts';
import {listRows, recordRows} from '../present/rows.ts';
import type {RecordView} from '../present/view.ts';
import {COAST_ROAD, SPARSE, SUSPECT} from '../testing/coast-road.ts';
import {contextOf, LIST, NOW} from '../testing/pages.tsx';
import {readOf, rowOf} from '../testing/reads.ts';
import {ListPage} from './list.tsx';
import {RecordPage} from './record.tsx';

const {t} = contextOf('en', '/');

/** The words of a page, as a reader sees them. */
function wordsOf(html: string): string {
  return html.replaceAll(/<[^>]*>/g, ' ').replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('\u00a0', ' ').replaceAll(/\s+/g, ' ');
}

/** Every fact of a view, wherever it stands. */
function factsOf({title, facts, stages, sections, values}: RecordView): FactView[] {
  return [
    ...(title === undefined ? [] : [title]), ...facts, ...stages.flatMap((stage) => stage.facts),
    ...sections.flatMap(({things}) => things.flatMap((thing) => thing.facts)), ...values.flatMap(({sums}) => sums),
  ];
}

function wordOf(fact: FactView): string[] {
  switch (fact.kind) {
    case 'unknown': return ['Not stated'];
    case 'text': case 'id': case 'link': return [fact.text];
    case 'code': return [t.has(`contracting.code.${fact.list}.${fact.code}`) ? t.text(`contracting.code.${fact.list}.${fact.code}`) : fact.code];
    case 'money': return [t.amount(fact.amount, fact.currency)];
    case 'number': return [t.number(fact.number)];
    case 'day': return [t.date(fact.date)];
    case 'period': return [fact.start, fact.end].flatMap((date) => (date === undefined ? [] : t.date(date)));
    case 'names': return [...fact.names];
  }
}

describe.each([['coast road', COAST_ROAD], ['sparse', SPARSE], ['suspect', SUSPECT]] as const)('a record (%s) says the same in each form', (_, releases) => {
  const view = presentRecord(readOf(releases), NOW);
  const words = wordsOf(renderPage(RecordPage, view, contextOf('en', '/contracting/x')));
  const rows = recordRows(view);

  test('every fact of the JSON stands on the page', () => {
    expect(factsOf(view).length).toBeGreaterThan(4);
    for (const fact of factsOf(view)) for (const word of wordOf(fact)) expect(words, fact.field).toContain(word.replaceAll(/\s+/g, ' '));
  });
  test('every change and every entry stands on the page', () => {
    for (const {now} of view.history) if (now !== undefined && !/^-?\d/.test(now)) expect(words).toContain(now.replaceAll(/\s+/g, ' '));
    for (const entry of view.entries) expect(words).toContain(entry.id);
  });
  test('every fact of the JSON stands in the CSV, with its entries, and nothing else does', () => {
    const facts = factsOf(view).flatMap((fact) => factRows('', '', fact)).map(({field, value, entries}) => `${field} ${value} ${entries}`).sort();
    const kept = rows.filter(({section, field}) => !['history', 'entry', 'finding'].includes(section ?? '') && !['status', 'contact', 'left-out'].includes(field ?? ''));
    expect(kept.map(({field, value, entries}) => `${field} ${value} ${entries}`).sort()).toEqual(facts);
    expect(rows.filter(({section}) => section === 'history')).toHaveLength(view.history.length);
  });
  test('the JSON holds plain values only: nothing is lost in writing it', () => {
    expect(JSON.parse(JSON.stringify(view))).toEqual(view);
  });
});

test('a list says the same in each form', () => {
  const view = presentList(LIST);
  const words = wordsOf(renderPage(ListPage, view, contextOf('en', '/contracting')));
  const rows = listRows(view);
  expect(rows.map(({ocid}) => ocid)).toEqual(view.rows.map(({id}) => id));
  for (const [i, row] of view.rows.entries()) {
    const {amount, currency, title, status, suspect} = rows[i] ?? {};
    expect({amount, currency, title, status, suspect}).toEqual({amount: row.amount, currency: row.currency, title: row.title, status: row.status, suspect: row.suspect === true});
    expect(words).toContain(title);
    for (const name of [...row.buyers, ...row.suppliers]) expect(words).toContain(name);
    if (row.amount !== undefined) expect(words).toContain(t.amount(row.amount, row.currency));
  }
  for (const {amount, currency, count} of view.totals) expect(words).toContain(`${currency} ${t.amount(amount, currency)} in ${count} process`);
  expect(words).toContain(`${view.withoutAmount} without an amount, ${view.suspect} that look wrong`);
});

test('a list and a record give a process the same title, status and value', () => {
  for (const releases of [COAST_ROAD, SPARSE]) {
    const row = rowOf(releases);
    const record = presentRecord(readOf(releases), NOW);
    const value = record.facts.find(({field, kind}) => kind === 'money' && field.startsWith('value/'));
    expect([row.title, row.status, row.amount]).toEqual([record.title?.kind === 'text' ? record.title.text : undefined, record.status, value?.kind === 'money' ? value.amount : undefined]);
  }
});

test('the bars and their table show the totals of the view', () => {
  const view = presentRecord(readOf(COAST_ROAD), NOW);
  const html = renderPage(RecordPage, view, contextOf('en', '/contracting/x'));
  const table = /<caption id="values-table">[\s\S]*?<\/table>/.exec(html)?.[0] ?? '';
  const sums = view.values.flatMap(({sums: all}) => all.map((sum) => (sum.kind === 'money' ? sum.amount : '')));
  expect([...table.matchAll(/<data[^>]*value="([^"]+)"/g)].map(([, value]) => value)).toEqual(sums);
  for (const amount of sums) expect(/aria-labelledby="bars-wide-t[\s\S]*?<\/svg>/.exec(html)?.[0]).toContain(t.amount(amount, 'EUR'));
});
