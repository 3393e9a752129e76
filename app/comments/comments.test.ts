import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import {contracting} from '../registers/contracting/register.ts';
import {COAST_ROAD} from '../registers/contracting/testing/coast-road.ts';
import {openHouse, type TestHouse} from '../testing/house.ts';
import {readHostileTexts} from '../testing/hostile.ts';
import {newestMail, signedIn, testBody, Visitor, type Member} from '../testing/visitor.ts';

const OCID = String(COAST_ROAD[0]?.['ocid']);
const WRITE = `/act/comments/contracting/process/${OCID}`, THREAD = `/comments/contracting/process/${OCID}`, RECORD = `/contracting/${OCID}`;

let house: TestHouse;
let ada: Member;
let ben: Member;
let cleo: Member;
let mona: Member;
let milo: Member;
let stranger: Member;
let boss: Member;
beforeAll(async () => {
  house = await openHouse();
  await house.publish(contracting, COAST_ROAD);
  const keeper = await testBody(house, 'City of Port Amery');
  const other = await testBody(house, 'Roads Agency');
  ada = await signedIn(house, 'Ada Penn', {body: keeper, roles: []});
  ben = await signedIn(house, 'Ben Ruiz', {body: other, roles: ['publisher']});
  cleo = await signedIn(house, 'Cleo Mars', {body: other, roles: [], method: 'mail'});
  mona = await signedIn(house, 'Mona Vale', {body: keeper, roles: ['moderator']});
  milo = await signedIn(house, 'Milo Kent', {body: keeper, roles: ['moderator']});
  stranger = await signedIn(house, 'Otto Field', {body: other, roles: ['moderator']});
  boss = await signedIn(house, 'Bea Stone', {body: keeper, roles: ['administrator']});
});
afterAll(() => house.close());
beforeEach(async () => void await house.square.app.pool.query('delete from people.rate'));

const once = (): string => crypto.randomUUID();
const json = async (url: string): Promise<{count: number; comments: readonly PublicComment[]; before?: number}> => (await house.app.inject(url)).json();

interface PublicComment {
  readonly number: number;
  readonly state: string;
  readonly name?: string;
  readonly text?: string;
  readonly body?: {readonly slug: string};
  readonly hidden?: {readonly reason: string; readonly words?: string; readonly appeal?: string};
  readonly answers: readonly PublicComment[];
}

async function write({visitor}: Member, text: string, {to, ...more}: {readonly to?: number; readonly name?: string; readonly body?: string} = {}): Promise<number> {
  const page = to === undefined ? WRITE : `${WRITE}?answers=${to}`;
  const {statusCode, headers, body} = await visitor.send(page, page, {do: 'send', text, name: 'Somebody', body: '', lang: 'en', once: once(), ...more});
  expect(statusCode, body).toBe(303);
  return Number(must(/\/act\/comments\/mine\/(\d+)$/.exec(String(headers.location))?.[1], 'the way on'));
}

async function decide({visitor}: Member, number: number, fields: Readonly<Record<string, string>>): Promise<number> {
  return (await visitor.send(`/act/comments/queue/${number}`, `/act/comments/queue/${number}`, fields)).statusCode;
}

async function find(number: number): Promise<PublicComment | undefined> {
  const {comments} = await json(`${THREAD}.json`);
  return comments.flatMap((one) => [one, ...one.answers]).find((one) => one.number === number);
}

async function rule(fields: Readonly<Record<string, string>>): Promise<number> {
  const id = 'contracting-process';
  const {statusCode} = await boss.visitor.send('/act/comments/rules', '/act/comments/rules', {room: 'contracting', kind: 'process', [`${id}-moderation`]: 'after', [`${id}-flags`]: '3', [`${id}-longest`]: '4000', [`${id}-closed`]: '', ...fields});
  return statusCode;
}

describe('writing', () => {
  test('a page offers it, and shows what was written at once', async () => {
    const before = (await house.app.inject(RECORD)).body;
    expect(before).toContain(`href="${WRITE}"`);
    expect(before).toContain('Nobody has commented yet.');
    const number = await write(ada, 'Why was the *end* moved?', {name: 'Ada'});
    const {body} = await house.app.inject(RECORD);
    expect(body).toContain(`id="c${number}"`);
    expect(body).toContain('Why was the <em>end</em> moved?');
    expect(body).not.toContain('name="token"');
    expect((await house.app.inject(`${RECORD}.json`)).json()).toMatchObject({comments: {count: 1, comments: [{number, name: 'Ada', text: 'Why was the *end* moved?'}]}});
    expect((await house.app.inject(`${THREAD}`)).body).toContain('1 comment.');
    const feed = await house.app.inject(`${THREAD}.atom`);
    expect(feed.headers['content-type']).toContain('application/atom+xml');
    expect(feed.body).toContain('<content type="text">Why was the *end* moved?</content>');
    expect((await house.app.inject(`/fr${THREAD}`)).body).toContain(`<link rel="alternate" type="application/atom+xml" href="/fr${THREAD}.atom"/>`);
    expect((await house.app.inject(`${RECORD}?on=2026-01-01`)).body).not.toContain(`id="c${number}"`);
  });

  test('whoever is not signed in sees what it takes, and comes back to the same form; a session that ended loses no text', async () => {
    const visitor = new Visitor(house);
    const {body} = await visitor.get(WRITE);
    expect(body).toContain('Sign in to comment');
    expect(body).toContain(encodeURIComponent(WRITE));
    expect(body).not.toContain('<textarea');
    const gone = await signedIn(house, 'Gil Moss', {body: {number: ada.body, slug: ada.slug}, roles: []});
    const token = must(/name="token" value="([^"]+)"/.exec((await gone.visitor.get(WRITE)).body)?.[1], 'a token');
    await house.square.app.pool.query('delete from people.session where person = $1', [gone.person]);
    const {statusCode, body: kept} = await gone.visitor.post(WRITE, {token, do: 'send', text: 'A long <thought>', name: 'X', once: once()});
    expect(statusCode).toBe(422);
    expect(kept).toContain('A long &lt;thought></textarea>');
  });

  test('all that is wrong is said at once, and what was typed is kept', async () => {
    const empty = await ada.visitor.send(WRITE, WRITE, {do: 'send', text: ' \u200b', name: '', once: once()});
    expect(empty.statusCode).toBe(422);
    for (const words of ['Error: Write a comment', 'href="#text">Enter your comment', 'href="#name">Enter the name that is to be shown']) expect(empty.body).toContain(words);
    const long = await ada.visitor.send(WRITE, WRITE, {do: 'send', text: 'é'.repeat(4_001), name: 'ada@people.example', body: '1', once: once()});
    for (const words of ['4,000 characters or less; it has 4,001', 'Enter a name, not an e-mail address', 'Select an institution that you act for', 'é'.repeat(4_001)]) expect(long.body).toContain(words);
  });

  test('a preview sends nothing', async () => {
    const {count} = await json(`${THREAD}.json`);
    const {statusCode, body} = await ada.visitor.send(WRITE, WRITE, {do: 'preview', text: '- **one**', name: 'Ada', body: '', lang: 'en', once: once()});
    expect([statusCode, (await json(`${THREAD}.json`)).count]).toEqual([200, count]);
    expect(body).toContain('<li><strong>one</strong></li>');
    expect(body).toContain('- **one**</textarea>');
  });

  test('sent twice it is one', async () => {
    const same = {do: 'send', text: 'Twice', name: 'Ada', body: '', lang: 'en', once: once()};
    const [first, second] = [await ada.visitor.send(WRITE, WRITE, same), await ada.visitor.send(WRITE, WRITE, same)];
    expect(second.headers.location).toBe(first.headers.location);
    expect((await json(`${THREAD}.json`)).comments.filter(({text}) => text === 'Twice')).toHaveLength(1);
  });

  test('an editor does not speak for her body: she publishes nothing', async () => {
    const editor = await signedIn(house, 'Edda Lane', {body: {number: ben.body, slug: ben.slug}, roles: ['editor']});
    expect((await editor.visitor.get(WRITE)).body).not.toContain('name="body"');
    expect((await editor.visitor.send(WRITE, WRITE, {do: 'send', text: 'For them', name: 'X', body: String(ben.body), once: once()})).statusCode).toBe(422);
  });

  test('for a body only by whoever acts for it, and is surely who she is', async () => {
    const number = await write(ben, 'We will publish the plan.', {body: String(ben.body)});
    expect(await find(number)).toMatchObject({body: {slug: 'roads-agency'}});
    for (const [who, body] of [[ben, ada.body], [cleo, cleo.body]] as const) {
      const {statusCode} = await who.visitor.send(WRITE, WRITE, {do: 'send', text: 'For them', name: 'X', body: String(body), once: once()});
      expect(statusCode).toBe(422);
    }
  });

  test('not on what does not exist, nor on a part that was not declared', async () => {
    for (const path of [`${WRITE}x`, `${WRITE}?part=draft`, '/act/comments/contracting/thing/1', '/act/comments/names/process/1', `${WRITE}?answers=99999`, `${WRITE}?answers=x`]) expect((await ada.visitor.get(path)).statusCode, path).toBe(404);
    for (const path of [`${THREAD}x`, `${THREAD}?part=draft`, '/comments/contracting/thing/1', '/comments/contracting/thing/1.json']) expect((await house.app.inject(path)).statusCode, path).toBe(404);
  });

  test('a form without its token does nothing', async () => {
    expect((await ada.visitor.post(WRITE, {do: 'send', text: 'No token', name: 'A', once: once()})).statusCode).toBe(403);
  });

  test('more than thirty an hour are too many', async () => {
    const results: number[] = [];
    for (let i = 0; i < 31; i++) results.push((await cleo.visitor.send(WRITE, WRITE, {do: 'send', text: `Number ${i}`, name: 'Cleo', body: '', lang: 'en', once: once()})).statusCode);
    expect([results.slice(0, 30).every((status) => status === 303), results[30]]).toEqual([true, 429]);
    const first = await json(`${THREAD}.json`);
    expect(first.count).toBeGreaterThanOrEqual(30);
    const page = (await house.app.inject(RECORD)).body;
    expect(page.match(/<li class="pv-comment"/g)).toHaveLength(10);
    expect(page).toContain(`All ${first.count} comments`);
  });
});

describe('answers', () => {
  test('stand below what they answer; its author gets a mail that one click ends; none of them can be answered', async () => {
    const number = await write(ada, 'A question');
    const answer = await write(ben, 'An answer', {to: number});
    expect((await find(number))?.answers).toMatchObject([{number: answer, text: 'An answer'}]);
    const mail = await newestMail(house);
    expect(mail.text).toContain('Somebody answered your comment');
    expect(mail.text).toContain(`#c${answer}`);
    expect((await ada.visitor.get(`${WRITE}?answers=${answer}`)).statusCode).toBe(404);

    const path = new URL(mail.link).pathname;
    expect((await new Visitor(house).get(path)).body).toContain('No more such mail');
    const {statusCode} = await house.app.inject({method: 'POST', url: `${path}/stop`, headers: {'content-type': 'application/x-www-form-urlencoded'}, payload: 'List-Unsubscribe=One-Click'});
    expect(statusCode).toBe(200);
    await write(ben, 'Another answer', {to: number});
    expect((await newestMail(house)).text).not.toContain('Another');
    const {rows: [mails]} = await house.square.app.pool.query<{count: number}>("select count(*)::int as count from people.mail where template = 'comment-answered'");
    expect(mails!.count).toBe(1);
    expect((await house.app.inject(`${path}x`)).statusCode).toBe(404);
  });

  test('to oneself bring no mail', async () => {
    const before = await house.square.app.pool.query('select from people.mail');
    await write(ben, 'And more', {to: await write(ben, 'A thought')});
    expect((await house.square.app.pool.query('select from people.mail')).rowCount).toBe(before.rowCount);
  });
});

describe('moderation', () => {
  test('reports call a moderator at the third one, and hide nothing', async () => {
    const number = await write(ada, 'Buy cheap tiles');
    const flag = (who: Member): Promise<number> => who.visitor.send(`/act/comments/flag/${number}`, `/act/comments/flag/${number}`, {reason: 'advertising'}).then(({statusCode}) => statusCode);
    expect((await ben.visitor.send(`/act/comments/flag/${number}`, `/act/comments/flag/${number}`, {reason: ''})).statusCode).toBe(422);
    for (const who of [ben, cleo, ben]) await flag(who);
    expect((await ada.visitor.get(`/act/comments/flag/${number}`)).body).toContain('This is your own comment.');
    expect((await mona.visitor.get('/act/comments/queue')).body).not.toContain(`/queue/${number}"`);
    await flag(stranger);
    expect((await mona.visitor.get('/act/comments/queue')).body).toContain(`/queue/${number}"`);
    expect((await find(number))?.state).toBe('published');
    const {body} = await mona.visitor.get(`/act/comments/queue/${number}`);
    expect(body).toContain('advertising · 3');
    for (const name of ['Ben Ruiz', 'Cleo Mars', 'Otto Field', 'Ada Penn']) expect(body).not.toContain(name);
    expect(await decide(mona, number, {do: 'publish'})).toBe(303);
    expect((await mona.visitor.get('/act/comments/queue')).body).not.toContain(`/queue/${number}"`);
  });

  test('hiding publishes the reason in its place, tells the author, and another moderator decides on her appeal', async () => {
    const number = await write(ada, 'Mr Gray lives in Elm Street 4', {name: 'Ada'});
    const answer = await write(ben, 'Please not', {to: number});
    expect(await decide(mona, number, {do: 'hide', reason: '', words: 'x'})).toBe(422);
    expect(await decide(mona, number, {do: 'hide', reason: 'other', words: ' '})).toBe(422);
    expect(await decide(mona, number, {do: 'hide', reason: 'personal-data', words: 'An address of a <private> person'})).toBe(303);
    const hidden = await find(number);
    expect(hidden).toMatchObject({state: 'hidden', hidden: {reason: 'personal-data', words: 'An address of a <private> person'}, answers: [{number: answer}]});
    expect(JSON.stringify(hidden)).not.toMatch(/Elm Street|"Ada"/);
    const page = (await house.app.inject(RECORD)).body;
    expect(page).toContain('private details of a person');
    expect(page).not.toContain('Elm Street');
    const mail = await newestMail(house);
    expect(mail.text).toContain('The reason: private details of a person.');
    const own = new URL(mail.link).pathname;
    expect((await ben.visitor.get(own)).statusCode).toBe(404);
    expect((await ada.visitor.get(own)).body).toContain('Elm Street 4');
    expect((await ada.visitor.send(own, `${own}/appeal`, {words: ''})).statusCode).toBe(422);
    expect((await ada.visitor.send(own, `${own}/appeal`, {words: 'It is his office, & public'})).statusCode).toBe(303);
    expect((await find(number))?.hidden?.appeal).toBe('open');
    expect((await ada.visitor.get(own)).body).not.toContain('Send your appeal');

    expect((await mona.visitor.get(`/act/comments/queue/${number}`)).body).toContain('another moderator decides');
    expect(await decide(mona, number, {do: 'reverse'})).toBe(403);
    expect((await milo.visitor.get(`/act/comments/queue/${number}`)).body).toContain('It is his office, &amp; public');
    expect(await decide(milo, number, {do: 'reverse'})).toBe(303);
    expect(await find(number)).toMatchObject({state: 'published', text: 'Mr Gray lives in Elm Street 4'});
    expect((await newestMail(house)).text).toContain('Your comment is shown again.');

    expect(await decide(mona, number, {do: 'hide', reason: 'unlawful', words: ''})).toBe(303);
    expect((await ada.visitor.send(own, `${own}/appeal`, {words: 'Again'})).statusCode).toBe(303);
    expect((await find(number))?.hidden?.appeal).not.toBe('open');
  });

  test('before publication nobody sees it but its author and the moderators', async () => {
    expect(await rule({'contracting-process-moderation': 'before'})).toBe(303);
    const number = await write(ada, 'Wait for me');
    expect(await find(number)).toBeUndefined();
    expect((await ada.visitor.get(`/act/comments/mine/${number}`)).body).toContain('Your comment waits for a moderator');
    expect((await ada.visitor.get(`/act/comments/flag/${number}`)).statusCode).toBe(404);
    expect((await ben.visitor.get(`${WRITE}?answers=${number}`)).statusCode).toBe(404);
    expect(await decide(mona, number, {do: 'publish'})).toBe(303);
    expect(await find(number)).toMatchObject({text: 'Wait for me'});
    expect((await newestMail(house)).text).toContain('It is now shown.');
    const refused = await write(ada, 'Never shown');
    await decide(mona, refused, {do: 'hide', reason: 'off-topic', words: ''});
    expect(await find(refused)).toMatchObject({state: 'hidden', hidden: {reason: 'off-topic'}});
    expect(await rule({})).toBe(303);
  });

  test('rules are the keeper’s: out of their limits they are refused, closed nothing comes in', async () => {
    expect(await rule({'contracting-process-flags': '0', 'contracting-process-longest': '5'})).toBe(422);
    expect(await rule({'contracting-process-closed': 'closed'})).toBe(303);
    expect((await ada.visitor.get(WRITE)).statusCode).toBe(404);
    expect((await house.app.inject(THREAD)).body).toContain('No new comments are taken here.');
    expect(await rule({'contracting-process-longest': '4 000'})).toBe(303);
    for (const who of [mona, ada, stranger]) expect((await who.visitor.get('/act/comments/rules')).statusCode).toBe(403);
  });

  test('it takes a moderator of the body that keeps the site, surely known', async () => {
    for (const who of [ada, stranger, boss]) expect((await who.visitor.get('/act/comments/queue')).statusCode).toBe(403);
    const weak = await signedIn(house, 'Mona Vale', {body: {number: mona.body, slug: mona.slug}, roles: ['moderator'], method: 'mail'});
    expect((await weak.visitor.get('/act/comments/queue')).headers.location).toContain('why=again');
    expect((await house.app.inject('/act/comments/queue')).headers.location).toContain('/act/sign-in');
  });
});

describe('what goes', () => {
  test('withdrawn by its author: the text goes everywhere, the place stays, answers stay', async () => {
    const number = await write(ada, 'I regret this sentence');
    const answer = await write(ben, 'I answered', {to: number});
    expect((await ben.visitor.send(`/act/comments/mine/${answer}`, `/act/comments/mine/${number}/withdraw`, {})).statusCode).toBe(404);
    expect((await ada.visitor.send(`/act/comments/mine/${number}`, `/act/comments/mine/${number}/withdraw`, {})).statusCode).toBe(303);
    expect(await find(number)).toMatchObject({number, state: 'withdrawn', answers: [{text: 'I answered'}]});
    expect((await house.app.inject(RECORD)).body).toContain('Withdrawn by its author');
    const {rows: [held]} = await house.square.app.pool.query('select sealed, person, body from people.comment_held where number = $1', [number]);
    expect(held).toEqual({sealed: null, person: null, body: null});
    const {rows: [all]} = await house.square.app.pool.query<{text: string}>("select string_agg(c::text, ' ') as text from comment c");
    expect(all!.text).not.toContain('regret');
    expect((await ada.visitor.get(`/act/comments/mine/${number}`)).statusCode).toBe(404);
  });

  test('all of a person’s at once', async () => {
    const numbers = [await write(cleo, 'One of mine'), await write(cleo, 'Two of mine')];
    expect((await cleo.visitor.send('/act/comments/mine', '/act/comments/mine/erase', {})).statusCode).toBe(303);
    const {rows} = await house.square.app.pool.query('select from people.comment_held where person = $1', [cleo.person]);
    expect(rows).toEqual([]);
    const {rows: shown} = await house.square.app.pool.query<{state: string}>('select state from comment where number = any($1)', [numbers]);
    expect(shown.map(({state}) => state)).toEqual(['withdrawn', 'withdrawn']);
    expect((await cleo.visitor.get('/act/comments/mine')).body).toContain('You have written no comments.');
  });

  test('the role of public pages reads nothing that is not public', async () => {
    const {pool} = house.square.reader;
    for (const table of ['people.comment_held', 'people.comment_flag', 'people.comment_appeal', 'people.letter']) await expect(pool.query(`select from ${table}`)).rejects.toThrow(/permission denied/);
    const {rows} = await pool.query<{text: string}>("select string_agg(c::text, ' ') as text from comment c where state <> 'published'");
    expect(rows[0]!.text).not.toMatch(/Never shown|Elm Street/);
  });

  test('everything stands in the audit trail, none of the texts does', async () => {
    const {rows} = await house.square.app.pool.query<{act: string; facts: string}>("select act, facts from people.audit where act like 'comment.%'");
    expect([...new Set(rows.map(({act}) => act))].sort()).toEqual(['comment.appeal', 'comment.appeal-reversed', 'comment.flag', 'comment.hide', 'comment.keep', 'comment.publish', 'comment.rule', 'comment.withdraw', 'comment.write']);
    expect(rows.map(({facts}) => facts).join()).not.toMatch(/Elm Street|regret|Never shown|Ada/);
  });
});

test('no address of a person is on any page, in data or in a feed', async () => {
  const texts = await Promise.all([RECORD, `${RECORD}.json`, THREAD, `${THREAD}.json`, `${THREAD}.atom`].map(async (url) => (await house.app.inject(url)).body));
  for (const text of texts) expect(text).not.toContain('people.example');
});

test('a thread is read by its index, however many others there are', async () => {
  const client = await house.square.app.pool.connect();
  try {
    await client.query('begin; set local enable_seqscan = off');
    const {rows} = await client.query<{'QUERY PLAN': string}>("explain select number from comment where room = 'a' and kind = 'b' and subject = 'c' and part = '' and answers is null and number < 9 order by number desc limit 11");
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/Index Scan Backward using comment_thread|Index Scan using comment_thread/);
  } finally {
    await client.query('rollback');
    client.release();
  }
});

test.each(readHostileTexts().filter(({text}) => text.length < 4_000))('as a comment, $name is text', async ({text}) => {
  const {statusCode, headers, body} = await ada.visitor.send(WRITE, WRITE, {do: 'send', text: `x ${text}`, name: `N ${[...text].slice(0, 60).join('')}`, body: '', lang: 'en', once: once()});
  if (statusCode === 422) return expect(body).toContain('Enter a name, not an e-mail address');
  expect(statusCode).toBe(303);
  const page = (await house.app.inject(RECORD)).body;
  const own = must(/<ol class="pv-comments">([^]*?)<p class="pv-comment-acts">/.exec(page)?.[1], 'the newest comment');
  expect(own.replace(/<(?:\/?(?:b|p|em|strong|ul|ol|li|blockquote|bdi|br|time|a|div)|li class="pv-comment" id="c\d+"|p class="pv-comment-head"|a href="#c\d+"|time datetime="[\d:.TZ-]+"|div class="pv-comment-text" dir="auto" lang="en"|a href="https?:\/\/[^"<>\s]*" rel="nofollow ugc noopener"|span class="pv-muted"|\/span|bdi dir="ltr"|br\/|ol start="\d+")>/g, '')).not.toContain('<');
  expect(String(headers.location)).toMatch(/^\/act\/comments\/mine\/\d+$/);
});
