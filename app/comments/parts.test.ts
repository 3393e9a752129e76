import {afterAll, beforeAll, expect, test} from 'vitest';
import {commentsOnRecords} from '../core/comments/on-records.ts';
import {feedPath, findKind, threadPath, writePath, type CommentKind} from '../core/comments/subject.ts';
import {treaties} from '../core/testing/fixtures/index.ts';
import {fixtureRoom} from '../testing/fixture-rooms/rooms.tsx';
import {openHouse, type TestHouse} from '../testing/house.ts';
import {signedIn, testBody, type Member} from '../testing/visitor.ts';

/** A draft that takes comments of its own until it is adopted; looked at before they are shown. */
const kind: CommentKind = {
  ...commentsOnRecords(treaties, {kind: 'plan', moderation: 'before'}), parts: ['draft'],
  isOpen: async (client, id, part) => part !== 'draft' || (await client.query("select from record where id = $1 and body::jsonb ->> 'adopted' is null", [id])).rowCount === 1,
};
const subject = {room: 'treaties', kind: 'plan', id: 'a/b.json', part: 'draft'};

let house: TestHouse;
let ada: Member;
let mona: Member;
beforeAll(async () => {
  house = await openHouse({rooms: [{...fixtureRoom(treaties), comments: [kind]}]});
  await house.publish(treaties, [{id: 'n1', date: '2026-01-01T00:00:00Z', about: ['a/b.json'], title: 'The plan'}]);
  const body = await testBody(house, 'City of Port Amery');
  ada = await signedIn(house, 'Ada Penn', {body, roles: []});
  mona = await signedIn(house, 'Mona Vale', {body, roles: ['moderator']});
});
afterAll(() => house.close());

test('addresses hold room, kind, id and part, whatever stands in the id', () => {
  expect(threadPath(subject)).toBe('/comments/treaties/plan/a%2Fb.json?part=draft');
  expect(feedPath(subject)).toBe('/comments/treaties/plan/a%2Fb.json.atom?part=draft');
  expect(writePath(subject, 7)).toBe('/act/comments/treaties/plan/a%2Fb.json?part=draft&answers=7');
  expect(findKind([kind], subject)).toBe(kind);
  for (const wrong of [{...subject, part: 'other'}, {...subject, kind: 'law'}, {...subject, room: 'laws'}, {...subject, id: ''}, {...subject, id: 'x'.repeat(501)}]) expect(findKind([kind], wrong)).toBeUndefined();
});

test('a part has comments of its own, until its room closes them', async () => {
  const path = writePath(subject);
  const {headers} = await ada.visitor.send(path, path, {do: 'send', text: 'On the draft', name: 'Ada', body: '', lang: 'en', once: crypto.randomUUID()});
  const number = /(\d+)$/.exec(String(headers.location))![1]!;
  await mona.visitor.send(`/act/comments/queue/${number}`, `/act/comments/queue/${number}`, {do: 'publish'});
  const of = async (part: string): Promise<object> => (await house.app.inject(`/comments/treaties/plan/a%2Fb.json.json${part}`)).json<object>();
  expect(await of('?part=draft')).toMatchObject({part: 'draft', count: 1, closed: false, moderation: 'before', comments: [{text: 'On the draft'}]});
  expect(await of('')).toMatchObject({count: 0});
  expect((await house.app.inject(threadPath(subject))).body).toContain('On the draft');
  expect((await house.app.inject(feedPath(subject))).body).toContain('On the draft');

  await house.publish(treaties, [{id: 'n2', date: '2026-02-01T00:00:00Z', about: ['a/b.json'], adopted: 'yes'}]);
  expect(await of('?part=draft')).toMatchObject({count: 1, closed: true});
  expect((await ada.visitor.get(path)).statusCode).toBe(404);
  expect((await ada.visitor.get(writePath({room: 'treaties', kind: 'plan', id: 'a/b.json'}))).statusCode).toBe(200);
});
