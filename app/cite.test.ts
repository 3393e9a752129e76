import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import {contracting} from './registers/contracting/register.ts';
import {COAST_ROAD} from './registers/contracting/testing/coast-road.ts';
import {openHouse, type TestHouse} from './testing/house.ts';

const RECORD = `/contracting/${String(COAST_ROAD[0]?.['ocid'])}`;

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse({env: {PUBLIC_URL: 'https://square.example'}});
  await house.publish(contracting, COAST_ROAD.slice(0, 3));
});
afterAll(() => house.close());

const ask = (url: string): ReturnType<TestHouse['app']['inject']> => house.app.inject({url, headers: {host: 'localhost'}}) as ReturnType<TestHouse['app']['inject']>;
const citedIn = (body: string): string => must(/<p class="pv-cite">[^]*?<a href="([^"]+)">/.exec(body)?.[1], 'a citation').replaceAll('&amp;', '&');
const pathOf = (address: string): string => address.replace('https://square.example', '');

describe.each(['/', '/contracting', '/contracting?q=road', RECORD, `${RECORD}/releases/SRA-2025-0417-2`, '/bulk', '/jobs'])('%s', (path) => {
  test('can be cited in every language, by an address that is there', async () => {
    for (const lang of ['', '/fr', '/es', '/ar']) {
      const {body} = await ask(`${lang}${path}`.replace(/^(\/..)\/$/, '$1'));
      const address = citedIn(body);
      expect(address).toMatch(/^https:\/\/square\.example\//);
      expect((await ask(pathOf(address))).statusCode).toBe(200);
      expect(body).toContain(`url = {${address.replaceAll('&', '&amp;')}}`);
      expect(body).toContain('As of entry 3 of the log');
    }
  });
});

test('what is no page is not cited', async () => {
  for (const path of ['/nothing', '/contracting/nothing', '/act/site']) expect((await ask(path)).body).not.toContain('pv-cite');
});

test('the cited address of a record goes on saying what it said, whatever enters later', async () => {
  const cited = pathOf(citedIn((await ask(RECORD)).body));
  const dated = pathOf(citedIn((await ask(`${RECORD}?on=2025-04-30`)).body));
  // what people say of it belongs to its current state alone
  const dataOf = async (path: string): Promise<unknown> => ({...(await ask(path.replace(/\?|$/, (end) => `.json${end}`))).json<object>(), comments: undefined});
  const [now, then] = [await dataOf(RECORD), await dataOf(`${RECORD}?on=2025-04-30`)];
  // a correction of the past and the next release
  await house.publish(contracting, [{...COAST_ROAD[1]!, id: 'corrected', date: '2025-04-15T08:00:00Z'}, ...COAST_ROAD.slice(3)]);
  expect(await dataOf(RECORD)).not.toEqual(now);
  expect(await dataOf(cited)).toEqual(now);
  expect(await dataOf(`${RECORD}?on=2025-04-30`)).not.toEqual(then);
  expect(await dataOf(dated)).toEqual(then);
  expect(citedIn((await ask(cited)).body)).toBe(`https://square.example${cited}`);
});
