import {createHash} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {forecasts, ledgers, treaties, whistles} from './core/testing/fixtures/index.ts';
import {FIXTURE_ROOMS} from './testing/fixture-rooms/rooms.tsx';
import {openHouse, type TestHouse} from './testing/house.ts';

/** Four registers that the core has never heard of, each a folder and a line. */
const SECRETS = ['Canary-Sealed-4f1b', 'Canary-Embargoed-9c27'];
let house: TestHouse;
beforeAll(async () => {
  house = await openHouse({rooms: FIXTURE_ROOMS});
  await house.publish(treaties, [{id: 't1', date: '2024-01-01T00:00:00Z', about: ['north', 'south'], title: 'Treaty of the weir', language: 'en'}]);
  await house.publish(whistles, [{id: 'w1', date: '2024-01-02T00:00:00Z', about: ['case-1'], title: 'About north', secret: {who: SECRETS[0]!}}]);
  await house.publish(ledgers, [{id: 'l1', date: '2024-01-03T00:00:00Z', about: ['ledger-1'], title: 'Ledger', rows: 100_000}]);
  await house.publish(forecasts, [
    {id: 'f1', date: '2024-01-04T00:00:00Z', about: ['weather'], title: 'Public forecast'},
    {id: 'f2', date: '2024-01-05T00:00:00Z', about: ['weather'], title: SECRETS[1]!, embargo: '2999-01-01T00:00:00Z'},
    {id: 'f3', date: '2024-01-05T00:00:00Z', about: ['hidden-thing'], title: SECRETS[1]!, embargo: '2999-01-01T00:00:00Z'},
  ]);
});
afterAll(() => house.close());

const get = (url: string): ReturnType<TestHouse['app']['inject']> => house.app.inject({url, headers: {host: 'localhost'}}) as ReturnType<TestHouse['app']['inject']>;

test.each([
  ['treaties', 'north', 'Treaty of the weir'], ['treaties', 'south', 'Treaty of the weir'], ['whistles', 'case-1', 'About north'],
  ['ledgers', 'ledger-1', 'Ledger'], ['forecasts', 'weather', 'Public forecast'],
])('/%s/%s has a page, JSON and CSV, and is in its list', async (register, id, title) => {
  const [page, json, csv, list] = await Promise.all([get(`/${register}/${id}`), get(`/${register}/${id}.json`), get(`/${register}/${id}.csv`), get(`/${register}.json`)]);
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain(title);
  expect(json.json()).toMatchObject({id, state: {state: {title}}});
  expect(csv.body.split('\r\n')[0]).toBe('entry,said,position');
  expect(list.json<{rows: {id: string}[]}>().rows.map((row) => row.id)).toContain(id);
});

test('a room contributes a panel to the record page of another, in the language of the page', async () => {
  const page = await get('/fr/treaties/north');
  expect(page.body).toContain('<h2 id="panel-whistles">Cas</h2>');
  expect(page.body).toContain('href="/fr/whistles"');
  expect((await get('/treaties/south')).body).not.toContain('panel-whistles');
  expect((await get('/treaties/north.json')).json()).toMatchObject({panels: [{room: 'whistles', facts: [{text: 'About north'}]}]});
});

test('an attachment is a download by its hash, and what is unknown or renamed is not found', async () => {
  const {rows: [file]} = await house.square.app.pool.query<{hex: string}>("select encode(file, 'hex') as hex from attachment");
  const download = await get(`/files/${file!.hex}/rows.csv`);
  expect(download.statusCode).toBe(200);
  expect(download.headers).toMatchObject({'content-disposition': expect.stringContaining('attachment'), 'content-security-policy': "sandbox; default-src 'none'"});
  expect(createHash('sha256').update(download.rawPayload).digest('hex')).toBe(file!.hex);
  expect((await get(`/files/${file!.hex}/other.csv`)).statusCode).toBe(404);
  expect((await get(`/files/${'0'.repeat(64)}/rows.csv`)).statusCode).toBe(404);
});

test('what is embargoed is not found, by its id either', async () => {
  expect((await get('/forecasts/hidden-thing')).statusCode).toBe(404);
  expect((await get('/forecasts/hidden-thing.json')).statusCode).toBe(404);
});

test('a planted secret is in no output: page, JSON, CSV, search, feed, job, log line or readable table', async () => {
  const paths = ['/', '/index.json', '/jobs', '/jobs.json', '/openapi.json', '/search?q=Canary'];
  for (const {register} of FIXTURE_ROOMS) {
    paths.push(...['', '.json', '.csv'].flatMap((format) => [`/${register.name}${format}`, `/${register.name}${format}?q=Canary`]));
    for (const id of ['north', 'case-1', 'ledger-1', 'weather', 'hidden-thing']) paths.push(...['', '.json', '.csv', '?on=2999-12-31', '?source=tests'].map((rest) => `/${register.name}/${id}${rest}`));
  }
  const outputs = new Map<string, string>();
  for (const path of paths) for (const lang of path.includes('.') ? [''] : ['', '/ar']) {
    const {body, headers} = await get(`${lang}${path}`);
    outputs.set(`${lang}${path}`, `${JSON.stringify(headers)}\n${body}`);
  }
  outputs.set('the log', house.log.join(''));
  const {rows: tables} = await house.square.app.pool.query<{name: string}>("select table_name as name from information_schema.tables where table_schema = 'public'");
  for (const {name} of tables) {
    if (name === 'statement') continue; // holds the embargoed body itself; no public page reads it past the embargo
    const {rows} = await house.square.app.pool.query<{text: string}>(`select t::text as text from ${name} t`);
    outputs.set(`table ${name}`, rows.map(({text}) => text).join('\n'));
  }
  for (const secret of SECRETS) {
    const forms = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64').slice(0, -3), Buffer.from(secret).toString('hex'),
      ...['sha256', 'sha1', 'md5'].map((algorithm) => createHash(algorithm).update(secret).digest('hex'))];
    for (const [place, text] of outputs) for (const form of forms) expect(text.includes(form), `${form} in ${place}`).toBe(false);
  }
});

test('nothing in the core or in the house names a fixture: a register is added by its own folder and one line', () => {
  const sources = readdirSync(new URL('.', import.meta.url), {recursive: true, encoding: 'utf8'})
    .filter((name) => /\.(?:ts|tsx)$/.test(name) && !name.includes('test'));
  for (const name of sources) expect(readFileSync(new URL(name, import.meta.url), 'utf8'), name).not.toMatch(/treaties|whistles|ledgers|forecasts/);
});
