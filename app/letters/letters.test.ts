import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import {cleanText} from '../core/accounts/clean-name.ts';
import {inTransaction} from '../core/http/act-route.ts';
import {ask, closeLetter, listLetters, readLetter, revoke} from '../core/letters/letters.ts';
import {treaties} from '../core/testing/fixtures/index.ts';
import {fixtureRoom} from '../testing/fixture-rooms/rooms.tsx';
import {openHouse, type TestHouse} from '../testing/house.ts';
import {readHostileTexts} from '../testing/hostile.ts';
import {newestMail, Visitor} from '../testing/visitor.ts';
import type {LetterHandler} from '../ui/letters/handler.ts';
import {progress, PROGRESS_WORDS} from './testing/progress.ts';

const ADDRESS = 'clerk@roads.example';

/** Forgets to close its question. */
const careless: LetterHandler<string> = {...progress, what: 'careless', record: async () => {}};

/** While it reads what it asked about, somebody else answers. */
const overtaken: LetterHandler<string> = {
  ...progress, what: 'overtaken',
  async about(pool, letter) {
    if (rival) await inTransaction(pool, (client) => closeLetter(client, letter.number));
    return progress.about(pool, letter);
  },
};
let rival = false;

let house: TestHouse;
let words: string;
beforeAll(async () => {
  words = mkdtempSync(join(tmpdir(), 'parvis-words-'));
  for (const lang of ['en', 'fr', 'es', 'ar']) writeFileSync(join(words, `${lang}.json`), JSON.stringify(PROGRESS_WORDS));
  const room = fixtureRoom(treaties);
  house = await openHouse({rooms: [{...room, messages: [room.messages, words].flat(), letters: [progress, careless, overtaken]}]});
  await house.publish(treaties, [{id: 'n1', date: '2026-01-01T00:00:00Z', about: ['t1'], title: 'The treaty'}]);
});
afterAll(async () => {
  await house.close();
  rmSync(words, {recursive: true});
});

async function letter({what = 'progress', subject = 't1', days = 14}: {readonly what?: string; readonly subject?: string; readonly days?: number} = {}): Promise<{readonly number: number; readonly path: string; readonly text: string}> {
  const {app: {pool}, vault} = house.square;
  const number = await inTransaction(pool, (client) => ask(client, vault, {
    to: {name: 'The clerk', address: ADDRESS}, room: 'treaties', subject, what, until: Temporal.Now.instant().add({hours: 24 * days}), lang: 'en', title: 'Treaty <t1>\nBcc: x', from: 'City of Port Amery',
  }));
  const {text, link} = await newestMail(house);
  return {number, path: new URL(link).pathname, text};
}

async function answer(path: string, text: string, visitor = new Visitor(house)): Promise<{readonly statusCode: number; readonly body: string}> {
  return visitor.send(path, path, {text});
}

async function entries(): Promise<readonly {readonly progress?: string; readonly by?: object}[]> {
  const {statements} = (await house.app.inject('/treaties/t1.json')).json<{statements: {body: {progress?: string; by?: object}}[]}>();
  return statements.map(({body}) => body);
}

test('the link of the mail leads to the form; its answer is recorded as one by mailed link, with the domain and never the address', async () => {
  const {number, path, text} = await letter();
  expect(text).toContain('City of Port Amery asks you at Test about: Treaty <t1> Bcc: x');
  const visitor = new Visitor(house);
  const opened = await visitor.get(path);
  expect(opened.headers['referrer-policy']).toBe('no-referrer');
  expect(opened.headers['cache-control']).toContain('no-store');
  for (const part of ['How far is it?', '…@roads.example', 'href="/treaties/t1"', 'You need no account']) expect(opened.body).toContain(part);
  expect(opened.body).not.toContain('clerk');
  const empty = await answer(path, ' ', visitor);
  expect(empty.statusCode).toBe(422);
  expect(empty.body).toContain('href="#text">Enter how far it is');
  expect((await answer(path, 'Half of it', visitor)).statusCode).toBe(303);
  const [last] = (await entries()).slice(-1);
  expect(last).toMatchObject({progress: 'Half of it', by: {how: 'mailed-link', domain: 'roads.example'}});
  expect(JSON.stringify(last)).not.toContain('clerk');
  expect((await visitor.get(path)).body).toContain('This question is answered');
  expect((await listLetters(house.square.app.pool, 'treaties', 't1')).find((one) => one.number === number)).toMatchObject({state: 'answered', domain: 'roads.example'});
});

test('opening the link does nothing, however often; it answers once, also when sent twice at the same time', async () => {
  const {path} = await letter();
  for (let i = 0; i < 3; i++) expect((await new Visitor(house).get(path)).body).toContain('Send the answer');
  const before = (await entries()).length;
  const visitor = new Visitor(house);
  const token = must(/name="token" value="([^"]+)"/.exec((await visitor.get(path)).body)?.[1], 'a token');
  const sent = await Promise.all(['one', 'three', 'fifteen'].map((text) => visitor.post(path, {token, text})));
  expect(sent.map(({statusCode}) => statusCode)).toEqual([303, 303, 303]);
  expect((await entries()).length).toBe(before + 1);
  expect((await visitor.post(path, {token, text: 'late'})).statusCode).toBe(303);
  expect((await entries()).length).toBe(before + 1);
});

test('an answer with something wrong is told that another came first, not what was wrong', async () => {
  const {path} = await letter({what: 'overtaken'});
  const visitor = new Visitor(house);
  const token = must(/name="token" value="([^"]+)"/.exec((await visitor.get(path)).body)?.[1], 'a token');
  rival = true;
  const {statusCode} = await visitor.post(path, {token, text: ''});
  rival = false;
  expect(statusCode).toBe(303);
  expect((await visitor.get(path)).body).toContain('This question is answered');
});

describe('a link that does not work any more says why, and records nothing', () => {
  test('taken back', async () => {
    const {number, path} = await letter();
    const {app: {pool}} = house.square;
    expect(await inTransaction(pool, (client) => revoke(client, number))).toBe(true);
    expect(await inTransaction(pool, (client) => revoke(client, number))).toBe(false);
    expect((await new Visitor(house).get(path)).body).toContain('This question was taken back');
  });

  test('expired', async () => {
    const {number, path} = await letter();
    const visitor = new Visitor(house);
    const token = must(/name="token" value="([^"]+)"/.exec((await visitor.get(path)).body)?.[1], 'a token');
    await house.square.app.pool.query("update people.letter set until = clock_timestamp() - interval '1 second' where number = $1", [number]);
    const before = (await entries()).length;
    await visitor.post(path, {token, text: 'too late'});
    expect((await visitor.get(path)).body).toContain('This link has expired');
    expect((await entries()).length).toBe(before);
  });

  test('about what is gone', async () => {
    const {path} = await letter({subject: 'never-there'});
    expect((await new Visitor(house).get(path)).body).toContain('What was asked about is no longer there');
  });

  test('of no question: the same as any page that is none', async () => {
    const {path} = await letter();
    for (const other of [`${path}x`, path.slice(0, -1), '/act/letters/AAAAAAAAAAAAAAAAAAAAAA', '/act/letters/1']) expect((await new Visitor(house).get(other)).statusCode).toBe(404);
  });
});

test('a handler that leaves its question open is a fault of ours, and is found at once', async () => {
  const {path} = await letter({what: 'careless'});
  expect((await answer(path, 'anything')).statusCode).toBe(500);
});

test('neither the secret nor the address is in the database in plain, and the audit trail has neither', async () => {
  const {path} = await letter();
  const secret = must(path.split('/').at(-1), 'a secret');
  const {pool} = house.square.app;
  for (const table of ['people.letter', 'people.mail', 'people.audit']) {
    const {rows: [all]} = await pool.query<{text: string}>(`select string_agg(t::text, ' ') as text from ${table} t`);
    for (const hidden of [secret, Buffer.from(secret).toString('hex'), 'clerk', Buffer.from(ADDRESS).toString('hex')]) expect(all!.text).not.toContain(hidden);
  }
  expect((await readLetter(pool, secret))?.state).toBe('open');
  const {rows} = await pool.query<{act: string}>("select distinct act from people.audit where act like 'letter.%' order by 1");
  expect(rows.map(({act}) => act)).toEqual(['letter.answer', 'letter.ask', 'letter.revoke']);
});

test('a question to what is no address is refused before anything is kept', async () => {
  const {app: {pool}, vault} = house.square;
  const asking = inTransaction(pool, (client) => ask(client, vault, {to: {name: '', address: 'a@b@c'}, room: 'treaties', subject: 't1', what: 'progress', until: Temporal.Now.instant(), lang: 'en', title: '', from: ''}));
  await expect(asking).rejects.toThrow(TypeError);
});

test('hostile texts are answers like others', async () => {
  await house.square.app.pool.query('delete from people.rate');
  const texts = readHostileTexts().map(({text}) => text).filter((text) => cleanText(text) !== '' && text.length < 4_000).slice(0, 25);
  for (const text of texts) {
    const {path} = await letter();
    expect((await answer(path, text)).statusCode).toBe(303);
    expect((await entries()).at(-1)?.progress).toBe(cleanText(text));
  }
});
