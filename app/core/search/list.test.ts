import fc from 'fast-check';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {addDecimals, decimal, decimalText, ZERO} from '@parvis/kernel';
import type {JsonObject} from '@parvis/kernel/json';
import type {ListRead, SummaryRead} from '../read.ts';
import {ANONYMOUS} from '../reader.ts';
import {treaties} from '../testing/fixtures/index.ts';
import {openTestStore, type TestStore} from '../testing/store.ts';
import {NO_FILTER} from './filter.ts';
import {listRecords, type ListQuery} from './list.ts';

const TITLES = ['Réparation de l’école', 'Reparacion del puente', 'Roads and bridges', 'ROAD repair', 'مدرسة القرية', 'Straße im Tal', 'Œuvres d’art', 'school meals', 'Covid-19 vaccines of GB-COH-01234567', 'Roads, e.g. www.example.org/a_b', 'Achat d’or'];
let store: TestStore;
beforeAll(async () => {
  store = await openTestStore([treaties]);
  await store.publish(treaties, Array.from({length: 60}, (_, i): JsonObject => ({
    // many of the same date: only the key tells them apart
    id: `n${i}`, date: `2024-01-0${(i % 3) + 1}T00:00:00Z`, about: [`ocds-x/${i}`], title: `${TITLES[i % TITLES.length]} ${i}`, language: 'en',
    ...(i % 7 !== 0 && {amount: i * 10 + 0.1, currency: i % 2 === 0 ? 'EUR' : 'USD'}),
  })));
});
afterAll(() => store.close());

const list = (query: Partial<ListQuery> = {}): Promise<ListRead> => listRecords(store.lists, treaties, {...NO_FILTER, limit: 1000, ...query}, ANONYMOUS);

async function allPages(limit: number, words?: string): Promise<SummaryRead[]> {
  const rows: SummaryRead[] = [];
  let after: string | undefined;
  do {
    const page: ListRead = await list({limit, ...(words && {words}), ...(after && {after})});
    rows.push(...page.rows);
    after = page.next;
  } while (after !== undefined);
  return rows;
}

test('law: the pages together are the whole list, in order, without repeats, whatever their size', async () => {
  const whole = (await list()).rows.map(({id}) => id);
  expect(new Set(whole).size).toBe(60);
  await fc.assert(fc.asyncProperty(fc.integer({min: 1, max: 61}), async (limit) => {
    expect((await allPages(limit)).map(({id}) => id)).toEqual(whole);
  }), {numRuns: 12});
});

test('the page before the second is the first', async () => {
  const first = await list({limit: 7});
  const second = await list({limit: 7, after: first.next!});
  const back = await list({limit: 7, before: second.previous!});
  expect(back.rows).toEqual(first.rows);
  expect(first.previous).toBeUndefined();
  expect(back.next).toBe(first.next);
});

test('the totals are the sums of what is listed, per currency, and what has no amount is counted', async () => {
  for (const words of [undefined, 'road', 'school']) {
    const {rows, totals, withoutAmount, count} = await list(words === undefined ? {} : {words});
    for (const {currency, amount, count: number} of totals) {
      const own = rows.filter((row) => row.currency === currency);
      expect(own).toHaveLength(number);
      expect(amount).toBe(decimalText(own.reduce((sum, row) => addDecimals(sum, decimal(row.amount!)), ZERO)));
    }
    expect(rows.filter(({amount}) => amount === undefined)).toHaveLength(withoutAmount);
    expect(rows).toHaveLength(count);
  }
});

test.each([
  ['ecole', 'Réparation'], ['REPARACIÓN', 'Reparacion'], ['bridge', 'bridges'], ['roads', 'ROAD'], ['مدرسه', 'مدرسة'],
  ['strasse', 'Straße'], ['oeuvres', 'Œuvres'], ['schools', 'school'],
  ['covid-19', 'Covid-19'], ['vaccine covid', 'Covid-19'], ["l'école", 'l’école'], ['d’art', 'Œuvres'], ['gb-coh-01234567', 'GB-COH'], ['01234567', 'GB-COH'],
  ['example.org', 'www.example.org'], ['a_b', 'a_b'], ['"covid-19 vaccines"', 'Covid-19'], ['"school meals', 'school'], ['bridges -covid-19', 'Roads and'],
])('%s finds %s', async (words, expected) => {
  const {rows} = await list({words});
  expect(rows.some(({title}) => title?.includes(expected))).toBe(true);
});

test.each([
  ['road', ['ROAD', 'Roads']], ['roads', ['ROAD', 'Roads']], ['roads -bridges', ['ROAD', 'Roads,']], ['roads -"and bridges"', ['ROAD', 'Roads,']],
  ['meals or vaccines', ['Covid-19', 'school']], ['meals OR', ['school']], ['or meals', ['school']], ['meals vaccines', []], ['"or"', ['Achat']], ['or', ['Achat']], ['roads -e.g', ['ROAD', 'Roads and']],
])('%s finds nothing but %j', async (words, expected) => {
  const titles = (await list({words})).rows.map(({title = ''}) => title);
  expect(titles.filter((title) => !expected.some((start) => title.startsWith(start)))).toEqual([]);
  expect(titles.length > 0).toBe(expected.length > 0);
});

test('an id is found as it is', async () => {
  expect((await list({words: 'ocds-x/17'})).rows.map(({id}) => id)).toEqual(['ocds-x/17']);
});

test.each(['"', "'", '&|!():*', '%', '\\', '<script>', 'a'.repeat(200), '-', 'x\u0000y'])('words that are none find nothing and break nothing: %j', async (words) => {
  expect((await list({words})).rows).toEqual([]);
});

test('a cursor that this list did not give is refused', async () => {
  await expect(list({after: 'bm90IGEgY3Vyc29y'})).rejects.toMatchObject({code: 'request.bad-cursor'});
});
