import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import {verifyAudit} from '../core/audit/read.ts';
import {openHouse, type TestHouse} from '../testing/house.ts';
import {newestMail, signedIn, testBody, Visitor} from '../testing/visitor.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const forget = (): Promise<unknown> => house.square.app.pool.query('delete from people.rate');
const session = ({cookies}: Visitor): string | undefined => cookies.get('__Host-parvis');

async function ask(address: string): Promise<{visitor: Visitor; link: string; code: string}> {
  await forget();
  const visitor = new Visitor(house);
  const asked = await visitor.send('/act/sign-in?next=/contracting', '/act/sign-in', {address, next: '/contracting'});
  expect([asked.statusCode, asked.headers.location]).toEqual([303, '/act/sign-in/sent']);
  const {text, link} = await newestMail(house);
  return {visitor, link: must(/link=([\w-]+)/.exec(link)?.[1], 'the mail leads to the site'), code: must(/([A-Z2-9]{4}-[A-Z2-9]{4})/.exec(text)?.[1], 'the mail names a code')};
}

describe('a link by e-mail', () => {
  test('does nothing before its button is pressed, signs in once, and goes on where one was', async () => {
    const {visitor, link} = await ask('ana@city.example');
    for (let i = 0; i < 2; i++) expect((await visitor.get(`/act/sign-in/link?link=${link}`)).body).toContain('Press the button');
    expect(session(visitor)).toBeUndefined();
    const done = await visitor.send(`/act/sign-in/link?link=${link}`, '/act/sign-in/link', {link});
    expect([done.statusCode, done.headers.location]).toEqual([303, '/contracting']);
    expect((await visitor.get('/act/account')).body).toContain('ana: your account');
    const again = await visitor.send('/act/sign-in', '/act/sign-in/link', {link});
    expect([again.statusCode, again.body.includes('This link was used')]).toEqual([422, true]);
  });

  test('is worth nothing in another browser, where its code is', async () => {
    const {visitor, link, code} = await ask('ana@city.example');
    const other = new Visitor(house);
    expect((await other.get(`/act/sign-in/link?link=${link}`)).body).toContain('works only in the browser that asked');
    expect((await other.send('/act/sign-in', '/act/sign-in/link', {link})).statusCode).toBe(422);
    expect((await other.send('/act/sign-in/sent', '/act/sign-in/code', {code})).statusCode).toBe(422);
    const done = await visitor.send('/act/sign-in/sent', '/act/sign-in/code', {code: ` ${code.toLowerCase().replace('-', ' ')} `});
    expect(done.statusCode).toBe(303);
    expect(session(visitor)).toBeDefined();
  });

  test('ends with five wrong codes, a newer link, ten minutes', async () => {
    const {visitor, code} = await ask('ana@city.example');
    for (let i = 0; i < 5; i++) expect((await visitor.send('/act/sign-in/sent', '/act/sign-in/code', {code: 'AAAA-AAAA'})).statusCode).toBe(422);
    await forget();
    expect((await visitor.send('/act/sign-in/sent', '/act/sign-in/code', {code})).statusCode).toBe(422);
    const older = await ask('ana@city.example');
    await older.visitor.send('/act/sign-in', '/act/sign-in', {address: 'ana@city.example'});
    expect((await older.visitor.send('/act/sign-in', '/act/sign-in/link', {link: older.link})).statusCode).toBe(422);
    const late = await ask('ana@city.example');
    await house.square.app.pool.query("update people.attempt set ends = ends - interval '10 minutes 1 second'");
    expect((await late.visitor.send('/act/sign-in', '/act/sign-in/link', {link: late.link})).statusCode).toBe(422);
  });

  test('tells nobody who has an account: known and unknown addresses get the same answer, byte by byte', async () => {
    await ask('ana@city.example');
    const bodies = [];
    for (const address of ['ana@city.example', 'nobody@city.example']) {
      const {visitor} = await ask(address);
      bodies.push((await visitor.get('/act/sign-in/sent')).body.replace(/name="token" value="[^"]+"/, ''));
    }
    expect(bodies[0]).toBe(bodies[1]);
  });

  test('is mailed five times a day and no more, and the answer stays the same', async () => {
    const count = async (): Promise<number> => Number((await house.square.app.pool.query('select count(*) from people.mail')).rows[0].count);
    await forget();
    const before = await count();
    for (let i = 0; i < 8; i++) {
      const visitor = new Visitor(house);
      expect((await visitor.send('/act/sign-in', '/act/sign-in', {address: 'much@city.example'})).statusCode).toBe(303);
    }
    expect(await count()).toBe(before + 5);
    for (let i = 0; i < 3; i++) await new Visitor(house).send('/act/sign-in', '/act/sign-in', {address: `other${i}@city.example`});
    expect((await new Visitor(house).send('/act/sign-in', '/act/sign-in', {address: 'x@city.example'})).statusCode).toBe(429);
    await forget();
  });

  test.each(['', 'nobody', 'a@b', 'a b@c.example', 'a@c.example, d@e.example', '"a"@c.example', 'a@[127.0.0.1]', 'a@c.example\r\nBcc: d@e.example'])('%j is no address', async (address) => {
    const answer = await new Visitor(house).send('/act/sign-in', '/act/sign-in', {address});
    expect([answer.statusCode, answer.body.includes('role="alert"')]).toEqual([422, true]);
  });
});

describe('forms and pages', () => {
  test('a form needs the token of this browser and this session', async () => {
    const visitor = new Visitor(house);
    expect((await visitor.post('/act/sign-in', {address: 'ana@city.example'})).statusCode).toBe(403);
    const token = must(/name="token" value="([^"]+)"/.exec((await visitor.get('/act/sign-in')).body)?.[1], 'a token');
    expect((await new Visitor(house).post('/act/sign-in', {address: 'ana@city.example', token})).statusCode).toBe(403);
  });

  test.each(['//evil.example', '/\\evil.example', 'https:evil.example', '/%2f%2fevil.example', '/%09/evil.example', '/%5Cevil.example', 'javascript:alert(1)', '\t//evil.example'])('%j is nowhere to go on to', async (next) => {
    const {body} = await new Visitor(house).get(`/act/sign-in?next=${encodeURIComponent(next)}`);
    expect(body).toContain('name="next" value="/act/account"');
  });

  test('private pages are nobody’s to keep, and lead to the way in', async () => {
    for (const path of ['/act/account', '/act/bodies', '/act/places', '/act/audit']) {
      const {statusCode, headers} = await new Visitor(house).get(path);
      expect([statusCode, headers.location, headers['cache-control']]).toEqual([303, `/act/sign-in?next=${encodeURIComponent(path)}`, 'private, no-store']);
    }
  });
});

describe('sessions', () => {
  test('who has neither key nor codes yet is led to where they are made', async () => {
    const body = await testBody(house, 'City of Chalk');
    const {visitor, person} = await signedIn(house, 'Chiara', {body, roles: ['editor'], method: 'mail'});
    expect((await visitor.get('/act/sign-in?why=again')).body).not.toContain('Make one or the other');
    await house.square.app.pool.query("insert into people.invitation (mailbox, body, role, by_person, hash, ends, accepted) select mailbox, $2, 'editor', $1, '\\x00', clock_timestamp(), clock_timestamp() from people.mailbox where person = $1", [person, body.number]);
    expect((await visitor.get('/act/sign-in?why=again')).body).toContain('Make one or the other on <a href="/act/account">your account</a>');
  });

  test('an e-mail alone opens no role; a printed code does, once', async () => {
    const body = await testBody(house, 'City of Ink');
    const {visitor, person} = await signedIn(house, 'Noor', {body, roles: ['administrator', 'auditor'], method: 'mail'});
    const refused = await visitor.get('/act/audit');
    expect([refused.statusCode, refused.headers.location]).toEqual([303, '/act/sign-in?next=%2Fact%2Faudit&why=again']);
    expect((await visitor.send('/act/account', '/act/account/codes')).statusCode).toBe(403);
    const sure = await signedIn(house, 'Noor', {body, roles: []});
    const printed = await sure.visitor.send('/act/account', '/act/account/codes');
    const codes = [...printed.body.matchAll(/<code>([A-Z2-9-]+)<\/code>/g)].map(([, code]) => code!);
    expect(codes).toHaveLength(10);
    const before = session(visitor);
    const done = await visitor.send('/act/sign-in?why=again', '/act/sign-in/printed', {printed: codes[3]!.toLowerCase(), next: '/act/audit'});
    expect([done.statusCode, done.headers.location]).toEqual([303, '/act/audit']);
    expect(session(visitor)).not.toBe(before);
    expect((await visitor.get('/act/audit')).statusCode).toBe(200);
    await forget();
    const thief = new Visitor(house);
    thief.cookies.set('__Host-parvis', must(before, 'a cookie from before'));
    expect((await thief.get('/act/account')).statusCode).toBe(303);
    expect((await visitor.send('/act/sign-in?why=again', '/act/sign-in/printed', {printed: codes[3]!})).statusCode).toBe(422);
    const {rows: [kept]} = await house.square.app.pool.query('select count(*) from people.printed_code where person = $1', [person]);
    expect(Number(kept.count)).toBe(9);
  });

  test('end when one signs out, after half an hour of nothing, and after an hour ask again for acts of a role', async () => {
    const body = await testBody(house, 'City of Slate');
    const {visitor} = await signedIn(house, 'Omar', {body, roles: ['auditor']});
    expect((await visitor.get('/act/audit')).statusCode).toBe(200);
    await house.square.app.pool.query("update people.session set assured = assured - interval '61 minutes'");
    expect((await visitor.get('/act/audit')).headers.location).toContain('why=again');
    expect((await visitor.get('/act/account')).statusCode).toBe(200);
    await house.square.app.pool.query("update people.session set seen = seen - interval '31 minutes'");
    expect((await visitor.get('/act/account')).statusCode).toBe(303);
    const again = await signedIn(house, 'Omar', {body, roles: []});
    const out = await again.visitor.send('/act/account', '/act/sign-out');
    expect([out.headers['clear-site-data'], session(again.visitor)]).toEqual(['"cache", "storage"', undefined]);
  });
});

test('every act of a role stands in the trail, and a changed entry is found', async () => {
  expect(await verifyAudit(house.square.app.pool)).toBeUndefined();
  await expect(house.square.app.pool.query("update people.audit set act = 'x'")).rejects.toThrow(/permission denied/);
});

test('nothing of an address or a secret lies in the open', async () => {
  const {link, code} = await ask('canary@city.example');
  const {rows: tables} = await house.square.app.pool.query<{name: string}>("select table_schema || '.' || table_name as name from information_schema.tables where table_schema in ('people', 'public') and table_type = 'BASE TABLE'");
  for (const {name} of tables) {
    for (const secret of ['canary@city', link, code.replace('-', '')]) {
      const {rows} = await house.square.app.pool.query(`select 1 from ${name} t where t::text like '%' || $1 || '%'`, [secret]);
      expect([name, secret, rows.length]).toEqual([name, secret, 0]);
    }
  }
  expect(house.log.join('')).not.toContain('canary');
});
