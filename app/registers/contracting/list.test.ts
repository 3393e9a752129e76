import {gunzipSync} from 'node:zlib';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {JsonObject} from '@parvis/kernel/json';
import type {FacetCount} from '../../core/search/columns/count.ts';
import {asOwner} from '../../core/store/as-owner.ts';
import {parseCsv} from '../../testing/hostile.ts';
import {openHouse, type TestHouse} from '../../testing/house.ts';
import {contracting} from './register.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
  await house.publish(contracting, Array.from({length: 40}, (_, i) => release(i)));
  await house.publish(contracting, [release(99)], 'harbour');
});
afterAll(() => house.close());

const BUYERS = ['Ministry of Works', 'City of Port Amery'];
const SUPPLIERS = ['Quillon Civil Works', 'Brambleford Surfacing', 'Élan Bâtiment'];

/** Every second one is works, every third has no method; those above 30 are not awarded; each tenth is in dollars. */
function release(i: number): JsonObject {
  const supplier = SUPPLIERS[i % 3]!;
  return {
    ocid: `ocds-7h2qk9-L${i}`, id: `L${i}-1`, date: `2025-${String((i % 12) + 1).padStart(2, '0')}-01T00:00:00Z`, tag: ['tender', 'award'], initiationType: 'tender', language: 'en',
    parties: [{id: 'b', name: BUYERS[i % 2]!, identifier: {scheme: 'SV-GOV', id: String(i % 2)}, roles: ['buyer']}, {id: 's', name: supplier, roles: ['supplier']}],
    buyer: {id: 'b', name: BUYERS[i % 2]!},
    tender: {
      id: `T${i}`, title: `Road works ${i}`, status: 'complete', mainProcurementCategory: i % 2 === 0 ? 'works' : 'goods', ...(i % 3 !== 0 && {procurementMethod: i % 3 === 1 ? 'open' : 'direct'}),
      items: [{id: '1', description: 'Work', classification: {scheme: 'CPV', id: i % 4 === 0 ? '45233141' : '45233142', description: 'Roads'}}],
    },
    ...(i <= 30 && {awards: [{id: 'a', status: 'active', date: `${2020 + (i % 3)}-06-01T00:00:00Z`, value: {amount: (i + 1) * 1000.25, currency: i % 10 === 0 ? 'USD' : 'EUR'}, suppliers: [{id: 's', name: supplier}]}]}),
  };
}

interface Listed {
  readonly count: number;
  readonly rows: readonly {readonly id: string; readonly amount?: string; readonly currency?: string}[];
  readonly facets: readonly FacetCount[];
  readonly totals: readonly {readonly currency: string; readonly amount: string; readonly count: number}[];
  readonly years: readonly {readonly year: number; readonly count: number}[];
  readonly undated: number;
  readonly amounts?: {readonly currency: string; readonly bands: readonly object[]};
}

async function list(query: string): Promise<Listed> {
  const answer = await house.app.inject(`/contracting.json${query}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<Listed>();
}

const counts = (facets: readonly FacetCount[], name: string): Record<string, number> => Object.fromEntries(facets.find((facet) => facet.name === name)!.values.map(({key, count}) => [key, count]));

test('facets are counted over all that match, their own filter left out, and what is not stated is counted', async () => {
  const {facets, count} = await list('?category=works');
  expect(count).toBe(20);
  expect(counts(facets, 'category')).toEqual({works: 20, goods: 21});
  expect(counts(facets, 'method')).toEqual({direct: 7, open: 6});
  expect(facets.find(({name}) => name === 'method')!.notStated).toBe(7);
  expect(counts(facets, 'buyer')).toEqual({'SV-GOV-0': 20});
  expect(counts(facets, 'supplier')).toEqual({'name:quillon civil works': 6, 'name:elan batiment': 5, 'name:brambleford surfacing': 5});
});

test.each([
  ['?method=open&method=~', 28], ['?buyer=SV-GOV-1', 21], ['?supplier=name%3Aelan%20batiment', 10], ['?class=CPV-45233141', 10],
  ['?source=harbour', 1], ['?status=award.active', 31], ['?status=unheard-of', 0], ['?category=works&buyer=SV-GOV-1', 0],
  ['?from=2021-01-01&to=2021-12-31', 10], ['?min=10000&currency=EUR', 19], ['?min=10%20000&below=20.000,00&currency=EUR', 9], ['?currency=USD&min=0', 4],
  ['?q=road&method=direct', 13], ['?q=nowhere', 0], ['?tenderer=x', 0],
])('no filter is ignored: %s', async (query, expected) => {
  const {count, rows} = await list(`${query}&limit=1000`);
  expect(count).toBe(expected);
  expect(rows).toHaveLength(expected);
});

test('an id comes first, and once', async () => {
  expect((await list('?q=L7-1')).rows.map(({id}) => id)).toEqual(['ocds-7h2qk9-L7']); // by the parts of the id
  const all = await list('?q=ocds-7h2qk9-L7');
  expect(all.rows[0]?.id).toBe('ocds-7h2qk9-L7');
  expect(all.rows.filter(({id}) => id === 'ocds-7h2qk9-L7')).toHaveLength(1);
});

test('totals are those of what is listed, and the largest value stands first where asked', async () => {
  const {rows, totals, amounts} = await list('?category=works&sort=largest&limit=1000');
  expect(totals.map(({currency, count}) => [currency, count])).toEqual([['EUR', 12], ['USD', 4]]);
  const euros = rows.filter(({currency}) => currency === 'EUR').map(({amount}) => Number(amount));
  expect(totals[0]!.amount).toBe(String(euros.reduce((sum, amount) => sum + amount, 0)));
  expect(euros).toEqual(euros.toSorted((a, b) => b - a));
  expect(rows.slice(0, 12).every(({currency}) => currency === 'EUR')).toBe(true);
  expect(amounts?.currency).toBe('EUR');
});

test('the CSV of a filter holds every row of it, however the page is cut', async () => {
  const [header, ...rows] = parseCsv((await house.app.inject('/contracting.csv?category=works')).body);
  expect(header).toContain('ocid');
  expect(rows.map((row) => row[header!.indexOf('ocid')])).toEqual((await list('?category=works&limit=1000')).rows.map(({id}) => id));
});

test('a file of all that fails before its first row has the status of what failed, not a broken end', async () => {
  const owner = async (sql: string): Promise<void> => asOwner(house.url, async (client) => void (await client.query(sql)));
  for (const table of ['summary', 'words']) {
    await owner(`alter table ${table} rename to ${table}_away`);
    for (const headers of [{}, {'accept-encoding': 'gzip'}]) {
      expect(await house.app.inject({url: '/contracting.csv?q=road', headers})).toMatchObject({statusCode: 500, headers: {'cache-control': 'no-store', 'content-type': expect.stringContaining('problem+json')}});
    }
    await owner(`alter table ${table}_away rename to ${table}`);
  }
  const {statusCode, rawPayload} = await house.app.inject({url: '/contracting.csv?q=road', headers: {'accept-encoding': 'gzip'}});
  expect([statusCode, parseCsv(gunzipSync(rawPayload).toString()).length]).toEqual([200, 42]);
  expect(parseCsv((await house.app.inject('/contracting.csv?q=nowhere')).body)).toHaveLength(1);
});

test('a filter that cannot be read is refused beside its field, in the language of the page, and nothing is listed', async () => {
  const page = await house.app.inject('/fr/contracting?to=31.13.2026&min=beaucoup');
  expect(page.statusCode).toBe(422);
  expect(page.body).toContain('value="beaucoup"');
  expect(page.body).toContain('value="31.13.2026"');
  expect(page.body).toContain('Saisissez un montant en chiffres');
  expect(page.body).not.toContain('ocds-7h2qk9');
  expect((await house.app.inject('/contracting.csv?min=much')).statusCode).toBe(400);
  expect((await house.app.inject('/contracting.json?colour=red')).statusCode).toBe(400);
});

test('what is published is counted at once, and in order with what was there', async () => {
  const before = await list('?supplier=name%3Anew%20name');
  expect(before.count).toBe(0);
  await house.publish(contracting, [{...release(5), ocid: 'ocds-7h2qk9-NEW', id: 'N1', date: '2030-01-01T00:00:00Z', awards: [{id: 'a', status: 'active', suppliers: [{name: 'New Name'}]}]}]);
  const after = await list('?supplier=name%3Anew%20name');
  expect(after.rows.map(({id}) => id)).toEqual(['ocds-7h2qk9-NEW']);
  expect((await list('')).rows[0]?.id).toBe('ocds-7h2qk9-NEW');
});
