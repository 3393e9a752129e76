import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {readHostileTexts} from '../../../testing/hostile.ts';
import {Visitor} from '../../../testing/visitor.ts';
import {countNew, countOf, recount} from './count.ts';
import {dropUnconfirmed, eraseEnded} from './erase.ts';
import {secretOf} from './keys.ts';
import {closePeriods} from './periods.ts';
import {ANA, openSigningHouse, type SigningHouse} from './testing/house.ts';

let house: SigningHouse;
let next = 0;
let id: string;
beforeAll(async () => {
  house = await openSigningHouse();
});
beforeEach(async () => {
  id = `p${++next}`;
  await house.host.put(house.square.app.pool, {id});
  await house.square.app.pool.query('delete from people.rate');
  await house.square.app.pool.query('delete from people.signing_list');
  // the tests come from one address: it is let through where a test is not about that
  await house.square.app.pool.query("insert into people.signing_list (kind, pattern) values ('network-allowed', '127.0.0.1')");
});
afterAll(() => house.close());

const pool = (): SigningHouse['square']['app']['pool'] => house.square.app.pool;
const count = async (): Promise<number> => {
  await countNew(pool(), house.host);
  expect(await house.host.count(pool(), id)).toBe(await countOf(pool(), id));
  return countOf(pool(), id);
};

async function sign(fields: Readonly<Record<string, string>> = ANA, visitor = new Visitor(house), form?: string): Promise<{visitor: Visitor; status: number; location: string | undefined; form: string; body: string}> {
  const page = await visitor.get(`/act/petitions/${id}/sign`);
  const hidden = (name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(page.body)?.[1] ?? '';
  const used = form ?? hidden('form');
  const sent = await visitor.post(`/act/petitions/${id}/sign`, {token: hidden('token'), form: used, ...fields});
  return {visitor, status: sent.statusCode, location: sent.headers.location, form: used, body: sent.body};
}

async function signed(fields: Readonly<Record<string, string>> = ANA): Promise<string> {
  await sign(fields);
  const {at} = await house.newestMail();
  expect((await new Visitor(house).send(at, at)).statusCode).toBe(303);
  return at;
}

async function states(): Promise<string[]> {
  return (await pool().query<{state: string}>('select state from people.signature where petition = $1 order by number', [id])).rows.map(({state}) => state);
}

test('from the form to the count: looking at the link changes nothing, posting counts once', async () => {
  const {status, location} = await sign();
  expect([status, location]).toEqual([303, `/act/petitions/${id}/sent`]);
  const {to, at, text} = await house.newestMail();
  expect(to).toBe('ana@city.example');
  expect(text).toContain(`Petition ${id}`);
  const visitor = new Visitor(house);
  const page = await visitor.get(at);
  expect(page.body).toContain('Confirm your signature');
  expect([await states(), await count()]).toEqual([['pending'], 0]);
  const token = /name="token" value="([^"]+)"/.exec(page.body)![1]!;
  for (let n = 0; n < 3; n++) expect((await visitor.post(at, {token})).statusCode).toBe(303);
  expect([await states(), await count()]).toEqual([['confirmed'], 1]);
  expect((await visitor.get(at)).body).toContain('You have signed');
});

test('whoever signed before gets the same answer, and another mail; five at most', async () => {
  const first = await sign();
  const before = await house.mails();
  const again = await sign({...ANA, address: 'ANA+x@city.example', name: 'ana  reyes'});
  expect([again.status, again.location, again.body]).toEqual([first.status, first.location, first.body]);
  expect(await house.mails()).toBe(before + 1);
  const {at, subject} = await house.newestMail();
  expect(subject).toBe('Confirm your signature');
  await new Visitor(house).send(at, at);
  await sign();
  expect((await house.newestMail()).subject).toBe('You signed already');
  for (let n = 0; n < 6; n++) await sign();
  expect(await house.mails()).toBe(before + 4);
  expect(await states()).toEqual(['confirmed']);
});

test('a family shares a mailbox: two of it sign, a third and another place do not', async () => {
  await sign();
  await sign({...ANA, name: 'Ben Reyes', place: 'n17aa'});
  await sign({...ANA, name: 'Cem Reyes'});
  expect(await states()).toHaveLength(2);
  id = `${id}b`;
  await house.host.put(pool(), {id});
  await sign();
  await sign({...ANA, name: 'Ben Reyes', place: 'N2'});
  expect(await states()).toHaveLength(1);
});

test('one signature an address, where the petition wants that', async () => {
  await house.host.put(pool(), {id, rules: {mostPerAddress: 1, askPlace: false}});
  await sign();
  await sign({...ANA, name: 'Ben Reyes'});
  expect(await states()).toHaveLength(1);
});

test('a form whose answer was lost is sent again: one signature, one mail', async () => {
  const before = await house.mails();
  const {visitor, form} = await sign();
  const again = await sign(ANA, visitor, form);
  expect(again.status).toBe(303);
  expect(await states()).toEqual(['pending']);
  expect(await house.mails()).toBe(before + 1);
  // another address typed after going back is another signature
  await sign({...ANA, address: 'ana@other.example'}, visitor, form);
  expect(await states()).toEqual(['pending', 'pending']);
});

test('many who sign at once, some of them twice, are each kept once', async () => {
  const people = Array.from({length: 40}, (_, n) => ({...ANA, name: `Signer ${'abcdefghij'[n % 10]}${'abcd'[Math.floor(n / 10)]}`, address: `n${n % 30}@city.example`}));
  const all = await Promise.all([...people, ...people].map((one) => sign(one)));
  expect(new Set(all.map(({status}) => status))).toEqual(new Set([303]));
  const {rows: [row]} = await pool().query<{kept: number; addresses: number}>('select count(*)::int as kept, count(distinct canonical_key)::int as addresses from people.signature where petition = $1', [id]);
  expect(row).toEqual({kept: 40, addresses: 30});
});

describe('what is typed wrong stands in the form again:', () => {
  test.each([
    ['nothing at all', {}, ['Enter your full name', 'Enter your e-mail address', 'Enter your postcode', 'Tick the declaration']],
    ['a link for a name', {...ANA, name: 'http://x.example'}, ['Enter your name in letters']], ['a formula', {...ANA, name: '=1+1'}, ['Enter your name in letters']],
    ['no address', {...ANA, address: 'ana'}, ['like name@example.org']], ['a mailbox to throw away', {...ANA, address: 'ana@mailinator.com'}, ['Enter an address that you keep']],
    ['no declaration', {...ANA, who: ''}, ['Tick the declaration']],
  ])('%s', async (_, fields, words) => {
    const {status, body} = await sign(fields);
    expect(status).toBe(422);
    for (const word of words) expect(body).toContain(word);
    for (const value of Object.values(fields as Record<string, string>)) if (value !== '' && value !== 'yes') expect(body).toContain(value.replaceAll('"', '&quot;'));
    expect(await states()).toEqual([]);
  });
});

test('nothing can be signed without the token of the page, nor where there is no petition', async () => {
  expect((await new Visitor(house).post(`/act/petitions/${id}/sign`, ANA)).statusCode).toBe(403);
  expect((await new Visitor(house).get('/act/petitions/nowhere/sign')).statusCode).toBe(404);
  expect((await new Visitor(house).get('/act/petitions/signature/1-AAAAAAAAAAAAAAAAAAAAAA')).statusCode).toBe(404);
});

test('in the days after the end links still confirm, and nothing new is signed; then neither', async () => {
  await sign();
  const {at} = await house.newestMail();
  await sign({...ANA, address: 'ben@city.example', name: 'Ben'});
  const late = await house.newestMail();
  await house.host.put(pool(), {id, phase: 'grace'});
  expect((await new Visitor(house).get(`/act/petitions/${id}/sign`)).body).toContain('cannot be signed now');
  await new Visitor(house).send(at, at);
  await house.host.put(pool(), {id, phase: 'closed'});
  const visitor = new Visitor(house);
  expect((await visitor.get(late.at)).body).toContain('cannot be signed now');
  await visitor.send('/act/sign-in', late.at);
  expect([await states(), await count()]).toEqual([['confirmed', 'pending'], 1]);
});

test('the controls put aside in silence: same answer, no mail, never counted', async () => {
  await pool().query('delete from people.signing_list');
  const first = await sign();
  const before = await house.mails();
  const second = await sign({...ANA, name: 'Ben', address: 'ben@city.example'});
  expect([second.status, second.location]).toEqual([first.status, first.location]);
  expect(await house.mails()).toBe(before);
  await sign({...ANA, name: 'Ben', address: 'ben@city.example'});
  expect(await house.mails()).toBe(before);
  expect(await states()).toEqual(['pending', 'fraudulent']);
});

test('a blocked domain and a blocked address are put aside though the network is allowed', async () => {
  await pool().query("insert into people.signing_list (kind, pattern) values ('domain-blocked', '**.bots.example')");
  await sign({...ANA, address: 'x@a.bots.example'});
  await house.mails();
  expect(await states()).toEqual(['fraudulent']);
});

test('a receipt is in the published list after its period, and its words are what was typed', async () => {
  const at = await signed();
  await count();
  expect((await new Visitor(house).get(at)).body).toContain('Not yet');
  const closed = await closePeriods(pool(), house.host, {leastChanges: 1, leastHours: 0, mostHours: 24});
  const statement = closed.find(({petition}) => petition === id);
  expect(statement).toMatchObject({petition: id, period: 1, added: 1, taken: 0, total: 1});
  expect(house.host.statements.slice(-closed.length)).toEqual(closed);
  const file = await new Visitor(house).get(`${at}/receipt`);
  expect(file.headers['content-disposition']).toContain('signature-receipt.json');
  expect(file.json()).toMatchObject({format: 'parvis-signature-receipt/1', signed: {petition: id, name: 'Ana Reyes', address: 'ana@city.example', place: 'N1 7AA'}});
  const {rows} = await pool().query<{commitment: Buffer}>('select commitment from signing_line where petition = $1', [id]);
  expect(rows.map(({commitment}) => commitment.toString('hex'))).toEqual([file.json<{commitment: string}>().commitment]);
  expect((await new Visitor(house).get(at)).body).toContain('Count 1, line 1');
});

test('no period ends with a few at once, and after a day any does', async () => {
  await signed();
  await count();
  const closed = async (): Promise<unknown[]> => (await closePeriods(pool(), house.host)).filter(({petition}) => petition === id);
  expect(await closed()).toEqual([]);
  await pool().query("update people.signature set confirmed = confirmed - interval '25 hours' where petition = $1", [id]);
  expect(await closed()).toMatchObject([{petition: id, total: 1}]);
  expect(await closed()).toEqual([]);
});

test('a wrong count is found by counting anew, and what is not yet counted is not counted twice', async () => {
  await signed();
  await count();
  await pool().query('update people.signing set count = 7 where petition = $1', [id]);
  await signed({...ANA, name: 'Ben', address: 'ben@city.example'});
  expect((await recount(pool(), house.host, -1)).filter(({petition}) => petition === id)).toEqual([{petition: id, was: 7, is: 1}]);
  expect(await count()).toBe(2);
  expect(await recount(pool(), house.host, -1)).toEqual([]);
});

test('who does not confirm within a week is forgotten, and may sign anew', async () => {
  await sign();
  await pool().query("update people.signature set created = created - interval '8 days' where petition = $1", [id]);
  expect(await dropUnconfirmed(pool())).toBe(1);
  await signed();
  expect(await count()).toBe(1);
});

test('after the term nothing of the signers is left: no words, no keys, no secret; counts and commitments stay', async () => {
  const at = await signed({...ANA, updates: 'yes'});
  await count();
  await closePeriods(pool(), house.host, {leastChanges: 1, leastHours: 0, mostHours: 24});
  await house.host.put(pool(), {id, phase: 'closed'});
  expect(await eraseEnded(pool(), house.host)).not.toContain(id);
  await pool().query("update people.signing set closed = closed - interval '179 days' where petition = $1", [id]);
  expect(await eraseEnded(pool(), house.host)).not.toContain(id);
  await pool().query("update people.signing set closed = closed - interval '1 day' where petition = $1", [id]);
  expect(await eraseEnded(pool(), house.host)).toEqual([id]);
  const {rows: [row]} = await pool().query('select form_key, address_key, canonical_key, name_key, place_key, visitor_key, sealed, updates from people.signature where petition = $1', [id]);
  expect(row).toEqual({form_key: null, address_key: null, canonical_key: null, name_key: null, place_key: null, visitor_key: null, sealed: null, updates: false});
  expect(await secretOf(pool(), house.square.vault, id)).toBeUndefined();
  expect([await countOf(pool(), id), (await pool().query('select from signing_line where petition = $1', [id])).rowCount]).toEqual([1, 1]);
  const page = await new Visitor(house).get(at);
  expect(page.body).toContain('You have signed');
  expect(page.body).not.toContain('Ana Reyes');
});

test.each(readHostileTexts().map(({name, text}) => [name, text]))('a hostile text (%s) in every field harms nobody', async (_, text) => {
  const {status, body} = await sign({name: text, address: text, place: text, who: text, updates: text, form: text});
  expect([303, 413, 422]).toContain(status);
  expect(body).not.toMatch(/<(script|img|svg|iframe)[^>]*(alert|onerror|onload)/i);
  const other = await sign({...ANA, name: text, address: `h${next}@city.example`, place: text});
  expect([303, 413, 422]).toContain(other.status);
  if (other.status === 303) await house.mails();
});
