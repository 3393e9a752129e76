import {afterAll, beforeAll, expect, test} from 'vitest';
import {inTransaction} from '../../../core/http/act-route.ts';
import {writeDemoLaws} from '../../../demo/laws.ts';
import {openHouse, type TestHouse} from '../../../testing/house.ts';
import {signedIn, testBody, type Member} from '../../../testing/visitor.ts';
import type {RecordView} from '../present/record.ts';
import type {Pack} from '../state.ts';
import {readPack} from './pack.ts';

/** Two sites: one gives away, the other adopts. */
let giver: TestHouse, taker: TestHouse;
let author: Member, adopter: Member, colleague: Member, editor: Member;
beforeAll(async () => {
  [giver, taker] = await Promise.all([openHouse({env: {PUBLIC_URL: 'https://north.example/'}, words: {keeper: 'North'}}), openHouse({words: {keeper: 'South'}})]);
  author = await signedIn(giver, 'Ada Author', {body: await testBody(giver, 'Ministry of the North'), roles: ['administrator']});
  const south = await testBody(taker, 'Office of the South');
  adopter = await signedIn(taker, 'Abe Adopter', {body: south, roles: ['administrator']});
  editor = await signedIn(taker, 'Eve Editor', {body: south, roles: ['editor']});
  colleague = await signedIn(taker, 'Cleo Colleague', {body: await testBody(taker, 'City of the South'), roles: ['publisher']});
  await inTransaction(giver.square.app.pool, writeDemoLaws);
});
afterAll(() => Promise.all([giver.close(), taker.close()]));

const PACKS = '/act/declaration/packs', ADOPT = '/act/declaration/adopt';
const LETTER = 'Dear {name},\nwe answer by {day}.\nYours';
const MAPPING = 'register: contracting\nsheets:\n  rows:\n    columns:\n      No: tender/id\n    made:\n      ocid: "ocds-abc123-{No}"\n      id: "{No}-{content}"\n';
let file = '';

async function json<T>(house: TestHouse, path: string): Promise<T> {
  return (await house.app.inject(path)).json<T>();
}

async function bring(member: Member, text: string): Promise<string> {
  const body = /name="body" value="([^"]+)"/.exec((await member.visitor.get(ADOPT)).body)?.[1] ?? '';
  return String((await member.visitor.send(ADOPT, ADOPT, {body, text})).headers.location);
}

async function decide({visitor}: Member, path: string, fields: Readonly<Record<string, string>>): ReturnType<Member['visitor']['get']> {
  const version = /name="version" value="(\d+)"/.exec((await visitor.get(path)).body)?.[1] ?? '';
  return visitor.send(path, path, {version, ...fields});
}

test('a pack needs its parts, and they must be what they say', async () => {
  const form = {body: 'ministry-of-the-north', name: 'Rules of the North', version: '1', licence: 'CC0-1.0'};
  const empty = await author.visitor.send(PACKS, PACKS, form);
  expect([empty.statusCode, /a pack has one part at least/.test(empty.body)]).toEqual([422, true]);
  const wrong = await author.visitor.send(PACKS, PACKS, {...form, 'kind-0': 'mapping', 'name-0': 'Sheet', 'text-0': 'no: mapping'});
  expect([wrong.statusCode, /not a mapping that a register/.test(wrong.body)]).toEqual([422, true]);
});

test('laws, a mapping and a template are given away as one file with author, licence, version and hash', async () => {
  const done = await author.visitor.send(PACKS, PACKS, {
    body: 'ministry-of-the-north', name: 'Rules of the North', version: '1', licence: 'CC0-1.0', laws: ['contracting/contract-publication', 'contracting/completion-report'],
    'kind-0': 'template', 'name-0': 'Letter', 'text-0': LETTER, 'kind-1': 'mapping', 'name-1': 'Sheet', 'text-1': MAPPING,
  });
  expect([done.statusCode, done.headers.location]).toEqual([303, '/declaration/pack-ministry-of-the-north-rules-of-the-north']);
  const answer = await giver.app.inject('/declaration/packs/pack-ministry-of-the-north-rules-of-the-north.json');
  expect(answer.headers['content-disposition']).toContain('attachment');
  file = answer.body;
  expect(readPack(file)).toMatchObject({ok: true, value: {name: 'Rules of the North', version: '1', licence: 'CC0-1.0', author: {name: 'Ministry of the North', site: 'https://north.example/'}, parts: [{kind: 'law'}, {kind: 'law'}, {kind: 'template', text: LETTER}, {kind: 'mapping'}]}});
  const {packs} = await json<{packs: Pack[]}>(giver, '/declaration/adoptions.json');
  expect(packs.map(({name}) => name)).toEqual(['Rules of the North']);
});

test('a file that was changed on its way is refused, and so is one that is none', async () => {
  expect(readPack(file.replace('we answer', 'we never answer'))).toMatchObject({ok: false, error: [{code: 'pack.hash'}]});
  const {body} = await adopter.visitor.get(ADOPT);
  expect(body).toContain('multipart/form-data');
  for (const [text, words] of [[file.replace('we answer', 'we never answer'), /its hash does not fit/], ['{}', /This is not a pack/], ['', /Choose the file of a pack/]] as const) {
    const answer = await adopter.visitor.send(ADOPT, ADOPT, {body: 'office-of-the-south', text});
    expect([answer.statusCode, words.test(answer.body)]).toEqual([422, true]);
  }
});

test('an editor brings it and sees it line by line; only a publisher or administrator adopts', async () => {
  const path = await bring(editor, file);
  const {body} = await editor.visitor.get(path);
  expect(body).toContain('There is nothing of this name here yet');
  expect(body).not.toContain('value="confirm"');
  expect((await decide(editor, path, {do: 'confirm', 'take-2': 'yes'})).statusCode).toBe(403);
});

test('whoever does not keep the site cannot put a law in force', async () => {
  const path = await bring(colleague, file);
  const refused = await decide(colleague, path, {do: 'confirm', 'take-0': 'yes', 'take-2': 'yes'});
  expect([refused.statusCode, /only an administrator of the body that keeps it/.test(refused.body)]).toEqual([422, true]);
  const none = await decide(colleague, path, {do: 'confirm'});
  expect([none.statusCode, /Choose one part at least/.test(none.body)]).toEqual([422, true]);
  const {rows} = await taker.square.app.pool.query('select from duty_law');
  expect(rows).toHaveLength(0);
});

test('adopted with one line changed: the laws are in force, and who adopted what from whom is public', async () => {
  const path = await bring(adopter, file);
  const fields = {'take-0': 'yes', 'take-2': 'yes', 'text-2': LETTER.replace('{day}', 'the tenth day'), 'take-3': 'yes'};
  await decide(adopter, path, {do: 'look', ...fields});
  const {body} = await adopter.visitor.get(path);
  expect(body).toContain('You changed 1 line of the original.');
  const done = await decide(adopter, path, {do: 'confirm', ...fields});
  expect(done.statusCode).toBe(303);
  const {state} = await json<RecordView>(taker, `${String(done.headers.location)}.json`);
  expect(state).toMatchObject({
    by: {name: 'Office of the South'}, from: {name: 'Ministry of the North', site: 'https://north.example/', pack: 'Rules of the North', version: '1', licence: 'CC0-1.0'},
    parts: [{kind: 'law', changed: 0}, {kind: 'template', name: 'Letter', changed: 1, against: 3}, {kind: 'mapping', changed: 0}],
  });
  expect((await taker.app.inject(String(done.headers.location))).body).toContain('changed: 1 line.');
  const {rows} = await taker.square.app.pool.query<{rule: string}>('select rule from duty_law');
  expect(rows).toEqual([{rule: 'completion-report'}]);
  expect((await taker.app.inject('/declaration/adoptions')).body).toContain('Ministry of the North');
  expect((await taker.app.inject('/declaration/adoptions.csv')).body).toContain('Office of the South,Ministry of the North,https://north.example/,Rules of the North,1,CC0-1.0');
  expect((await json<RecordView>(taker, '/declaration/action-16.json')).state).toMatchObject({adoptions: [{by: {name: 'Office of the South'}}]});
});

test('a second time it is laid beside what was adopted: what one changed oneself is a difference, the rest is the same', async () => {
  const path = await bring(adopter, file);
  const {body} = await adopter.visitor.get(path);
  expect(body).toContain('1 line differs from what is here.');
  expect(body).toContain('It is the same as what is here.');
  for (const words of ['>goes<', '>comes<', 'we answer by the tenth day.', 'we answer by {day}.']) expect(body).toContain(words);
});
