import {afterAll, beforeAll, expect, test} from 'vitest';
import {threadPath, writePath} from '../../core/comments/subject.ts';
import {openHouse, type TestHouse} from '../../testing/house.ts';
import {newestMail, signedIn, testBody, type Member} from '../../testing/visitor.ts';
import {actionWords} from './action-words.ts';
import type {RecordView} from './present/record.ts';
import {declaration} from './register.ts';
import {aContribution} from './testing/statements.ts';

const on = (kind: string, id: string) => ({room: 'declaration', kind, id});
const ACTION = on('action', 'action-13'), TOOL = on('contribution', 'contribution-a');

let house: TestHouse;
let ada: Member;
beforeAll(async () => {
  house = await openHouse();
  ada = await signedIn(house, 'Ada Penn', {body: await testBody(house, 'City of Port Amery'), roles: []});
  const {title: _, text: __, by: ___, ...refused} = aContribution({name: 'b', event: 'refused', decision: {by: 'Office', refusal: 'off-topic', reason: 'About something else'}});
  await house.publish(declaration, [aContribution({}), refused], 'declaration');
});
afterAll(() => house.close());

const page = async (path: string): Promise<string> => (await house.app.inject(path)).body;
const write = async (subject: typeof ACTION, text: string): Promise<number> => (await ada.visitor.send(writePath(subject), writePath(subject), {do: 'send', text, name: 'Ada', body: '', lang: 'en', once: crypto.randomUUID()})).statusCode;

test('an action takes comments before anything else was said of it, and is named in the language of the reader', async () => {
  expect(await page('/declaration/action-13')).toContain(`href="${writePath(ACTION)}"`);
  expect(await write(ACTION, 'Courts publish no *figures* here.')).toBe(303);
  expect(await page('/declaration/action-13')).toContain('Courts publish no <em>figures</em> here.');
  expect((await house.app.inject('/declaration/action-13.json')).json<RecordView>().comments).toMatchObject({count: 1, comments: [{name: 'Ada'}]});
  const [english, arabic] = await Promise.all([page('/declaration/action-13'), page('/ar/declaration/action-13')]);
  const title = (html: string): string => /<h1>([^<]+)<\/h1>/.exec(html)?.[1] ?? '';
  expect(title(arabic)).not.toBe(title(english));
  expect(await page(threadPath(ACTION))).toContain(title(english));
  expect(await page(`/ar${threadPath(ACTION)}`)).toContain(title(arabic));
});

test('whoever is told of an answer reads the action’s name in her own language', async () => {
  const {pool} = house.square.app;
  const berthe = await signedIn(house, 'Berthe', {body: {number: ada.body, slug: ada.slug}, roles: []});
  await pool.query("update people.person set lang = 'fr' where number = $1", [berthe.person]);
  const form = {do: 'send', body: '', lang: 'en'};
  expect((await berthe.visitor.send(writePath(ACTION), writePath(ACTION), {...form, text: 'Les juges aussi ?', name: 'Berthe', once: crypto.randomUUID()})).statusCode).toBe(303);
  const {rows: [asked]} = await pool.query<{number: number}>("select number from comment where name = 'Berthe'");
  const answer = writePath(ACTION, asked?.number);
  expect((await ada.visitor.send(answer, answer, {...form, text: 'Yes.', name: 'Ada', once: crypto.randomUUID()})).statusCode).toBe(303);
  const {text} = await newestMail(house);
  expect(text).toContain(actionWords(13, 'fr'));
  expect(text).not.toContain(actionWords(13, 'en'));
});

test('a contribution takes comments until it has ended; then they stay', async () => {
  expect(await write(TOOL, 'It works for us too.')).toBe(303);
  expect(await page('/declaration/contribution-a')).toContain('It works for us too.');
  await house.publish(declaration, [aContribution({n: 2, event: 'ended', date: '2026-06-01T09:00:00Z', reason: 'Nobody looks after it now.'})], 'declaration');
  const html = await page('/declaration/contribution-a');
  for (const words of ['It works for us too.', 'No new comments are taken here.']) expect(html).toContain(words);
  expect((await ada.visitor.get(writePath(TOOL))).statusCode).toBe(404);
});

test('what was refused, what is no action, and other entries are not commented on', async () => {
  for (const subject of [on('contribution', 'contribution-b'), on('action', 'action-21'), on('action', 'contribution-a'), on('contribution', 'action-13'), on('joining', 'joining-1-city')]) {
    expect([subject.id, (await ada.visitor.get(writePath(subject))).statusCode]).toEqual([subject.id, 404]);
  }
  const refused = await house.app.inject('/declaration/contribution-b');
  expect([refused.statusCode, refused.body.includes('id="comments"')]).toEqual([200, false]);
});
