import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {drawLines, upperBound, checkReceipt, parseReceipt, type CountStatement} from '@parvis/signing';
import {readHostileTexts} from '../../../testing/hostile.ts';
import {signedIn, testBody, Visitor, type Member} from '../../../testing/visitor.ts';
import {countNew, countOf} from './count.ts';
import {compareSheets, readLines} from './paper.ts';
import {closePeriods} from './periods.ts';
import {matcher, runSweeps} from './sweep.ts';
import {tellSigners} from './tell.ts';
import {ANA, openSigningHouse, type SigningHouse} from './testing/house.ts';

interface Gateway {
  readonly server: Server;
  readonly received: {readonly authorization: string | undefined; readonly body: {readonly from: string; readonly to: string; readonly text: string}}[];
  status: number;
}

/** A gateway for short messages, in this process. */
async function openGateway(): Promise<Gateway> {
  const gateway: Gateway = {status: 202, received: [], server: createServer((request, response) => {
    let text = '';
    request.on('data', (bytes: Buffer) => (text += bytes.toString('utf8')));
    request.on('end', () => {
      gateway.received.push({authorization: request.headers.authorization, body: JSON.parse(text) as Gateway['received'][number]['body']});
      response.writeHead(gateway.status).end('thanks');
    });
  })};
  await new Promise<void>((resolve) => gateway.server.listen(0, '127.0.0.1', resolve));
  return gateway;
}

let gateway: Gateway;
let house: SigningHouse;
let moderator: Member, typist: Member, other: Member, auditor: Member, reader: Member;
let next = 0;
let id: string;
beforeAll(async () => {
  gateway = await openGateway();
  const {port} = gateway.server.address() as AddressInfo;
  house = await openSigningHouse({env: {PARVIS_SMS_URL: `http://127.0.0.1:${port}/send`, PARVIS_SMS_TOKEN: 'secret', PARVIS_SMS_FROM: 'Square', PARVIS_SMS_COUNTRY: '+33'}});
  const body = await testBody(house, 'City');
  moderator = await signedIn(house, 'Mo Derator', {body, roles: ['moderator']});
  typist = await signedIn(house, 'Ty Pist', {body, roles: ['editor']});
  other = await signedIn(house, 'Ot Her', {body, roles: ['editor']});
  auditor = await signedIn(house, 'Au Ditor', {body, roles: ['auditor']});
  reader = await signedIn(house, 'Re Ader', {body: await testBody(house, 'Other body'), roles: ['moderator', 'auditor', 'editor']});
});
beforeEach(async () => {
  id = `q${++next}`;
  await house.host.put(pool(), {id});
  await pool().query('delete from people.rate');
  await pool().query("insert into people.signing_list (kind, pattern) values ('network-allowed', '127.0.0.1') on conflict do nothing");
});
afterAll(async () => {
  await house.close();
  gateway.server.close();
});

const pool = (): SigningHouse['square']['app']['pool'] => house.square.app.pool;
const at = (what: string): string => `/act/petitions/${id}/${what}`;

async function count(): Promise<number> {
  await countNew(pool(), house.host);
  return countOf(pool(), id);
}

async function signed(name: string, address: string): Promise<string> {
  await new Visitor(house).send(at('sign'), at('sign'), {...ANA, name, address});
  const {at: link} = await house.newestMail();
  await new Visitor(house).send(link, link);
  return link;
}

async function states(): Promise<string[]> {
  return (await pool().query<{state: string}>('select state from people.signature where petition = $1 order by number', [id])).rows.map(({state}) => state);
}

async function period(): Promise<CountStatement> {
  await count();
  return (await closePeriods(pool(), house.host, {leastChanges: 1, leastHours: 0, mostHours: 24})).find(({petition}) => petition === id)!;
}

describe('by telephone:', () => {
  test('the gateway gets number, words and link; the link confirms', async () => {
    const sent = await new Visitor(house).send(at('sign'), at('sign'), {...ANA, address: '06 12 34 56 78'});
    expect(sent.headers.location).toBe(`/act/petitions/${id}/sent?by=sms`);
    await tellSigners(house.tools);
    const {authorization, body} = gateway.received.at(-1)!;
    expect([authorization, body.from, body.to]).toEqual(['Bearer secret', 'Square', '+33612345678']);
    const link = new URL(/http\S+$/.exec(body.text)![0]).pathname;
    await new Visitor(house).send(link, link);
    expect([await states(), await count()]).toEqual([['confirmed'], 1]);
  });

  test('a gateway that fails is asked again later, and not for ever', async () => {
    gateway.status = 503;
    await new Visitor(house).send(at('sign'), at('sign'), {...ANA, address: '+33698765432'});
    const before = gateway.received.length;
    for (let n = 0; n < 8; n++) {
      await tellSigners(house.tools);
      await pool().query("update people.signing_message set due = clock_timestamp() - interval '1 minute'");
    }
    gateway.status = 202;
    expect(gateway.received.length - before).toBe(6);
    expect((await pool().query('select from people.signing_message')).rowCount).toBe(0);
  });

  test('spellings of one number are one signature', async () => {
    for (const address of ['06 11 11 11 11', '+33 6 11 11 11 11', '0033611111111']) await new Visitor(house).send(at('sign'), at('sign'), {...ANA, address});
    expect(await states()).toHaveLength(1);
  });
});

describe('by code:', () => {
  async function codes(kind: 'letter' | 'poster', number: string): Promise<string[]> {
    const made = await moderator.visitor.send(at('codes'), at('codes'), {kind, count: number});
    expect(made.headers['content-disposition']).toContain(`codes-${kind}.csv`);
    return made.body.trim().split('\r\n').slice(1).map((line) => line.split(',')[0]!);
  }
  const use = (code: string, name = 'Ana Reyes', visitor = new Visitor(house)) => visitor.send(at('code'), at('code'), {name, place: 'N1', code, who: 'yes'});

  test('a letter’s code counts at once, in any spelling, and once', async () => {
    const [one = ''] = await codes('letter', '2');
    expect((await use(one.toLowerCase().replaceAll('-', ' '))).headers.location).toMatch(/\/act\/petitions\/signature\/\d+-/);
    const again = await use(one, 'Ben');
    expect([again.statusCode, again.body.includes('it is unknown here, or has been used')]).toEqual([422, true]);
    expect([await states(), await count()]).toEqual([['confirmed'], 1]);
    const {rows} = await pool().query<{whole: string}>('select row_to_json(c)::text as whole from people.signing_code c');
    expect(rows.filter(({whole}) => whole.includes(one))).toEqual([]);
  });

  test('a poster’s code counts each name once, as often as was said', async () => {
    const [code = ''] = await codes('poster', '2');
    expect([(await use(code)).statusCode, (await use(code, 'ana reyes')).statusCode, (await use(code, 'Ben')).statusCode, (await use(code, 'Cem')).statusCode]).toEqual([303, 422, 303, 422]);
    expect(await count()).toBe(2);
  });

  test('the code of another petition, or none, is refused; many tries are slowed down', async () => {
    const [code = ''] = await codes('letter', '1');
    id = `${id}x`;
    await house.host.put(pool(), {id});
    expect((await use(code)).statusCode).toBe(422);
    const answers = await Promise.all(Array.from({length: 25}, (_, n) => use(`WRNG-WRNG-${1000 + n}`)));
    expect(answers.filter(({statusCode}) => statusCode === 429).length).toBeGreaterThanOrEqual(5);
  });
});

describe('on paper:', () => {
  const type = (member: Member, lines: string, label = 'A1') => member.visitor.send(at('paper'), at('paper'), {label, lines});

  test('two people type the same sheet: what both have counts, once', async () => {
    expect((await type(typist, 'Ana Reyes; N1 7AA\nBen Okri;N2')).headers.location).toContain('answer=waits');
    expect((await type(typist, 'Ana Reyes; N1 7AA\nBen Okri; N2')).headers.location).toContain('answer=waits');
    expect((await other.visitor.get(at('paper'))).body).not.toContain('Ben Okri');
    expect(await count()).toBe(0);
    expect((await type(other, 'Ana  Reyes; n17aa\nBen Okry; N2')).headers.location).toContain('answer=differs');
    const page = (await typist.visitor.get(at('paper'))).body;
    expect([page.includes('Ben Okry'), page.includes('does not agree'), await count()]).toEqual([true, true, 0]);
    expect((await type(other, 'Ana Reyes; N1 7AA\nBen Okri; N2')).headers.location).toContain('answer=agreed');
    expect(await count()).toBe(2);
    expect((await type(other, 'Ana Reyes; N1 7AA')).headers.location).toContain('answer=over');
    await type(typist, 'Ana Reyes; N1 7AA\nCem; N3', 'A2');
    await type(other, 'Cem; N3\nAna Reyes; N1 7AA', 'A2');
    expect(await count()).toBe(3);
    expect((await typist.visitor.get(at('paper'))).body).toContain('1 signature; 1 had signed already');
  });

  test('a third person has no part in a sheet', async () => {
    await type(typist, 'Ana; N1');
    await type(other, 'Ann; N1');
    expect((await type(moderator, 'Ana; N1')).headers.location).toContain('answer=over');
  });

  test('lines are compared as often as they stand there; what is none is refused', async () => {
    const [a, b] = [{name: 'A', place: '1'}, {name: 'B', place: '1'}];
    expect(compareSheets([a, a, b], [b, a, {name: 'C', place: ''}])).toEqual({both: [a, b], onlyFirst: [a], onlySecond: [{name: 'C', place: ''}]});
    expect([readLines('', true), readLines('Ana', true), readLines('=x; N1', true), readLines('Ana', false)]).toEqual([undefined, undefined, undefined, [{name: 'Ana', place: ''}]]);
    expect((await type(typist, 'Ana')).statusCode).toBe(422);
  });
});

describe('in bulk:', () => {
  const sweep = (fields: Readonly<Record<string, string>>) => moderator.visitor.send(at('signatures'), at('signatures'), {kind: 'invalidate', reason: 'Bots of a botnet', ...fields});
  const newest = async (): Promise<{number: number; state: string; found: number; done: number}> => (await pool().query('select number, state, found, done from people.signing_sweep where petition = $1 order by number desc limit 1', [id])).rows[0] as never;
  const work = (): Promise<void> => runSweeps(house.tools, new AbortController().signal);

  test('first counted, then seen, then put aside: the count falls, the list takes them back; and the other way', async () => {
    for (const n of [1, 2, 3]) await signed(`Bot ${'abc'[n - 1]}`, `bot${n}@bots.example`);
    const link = await signed('Ana Reyes', 'ana@city.example');
    await period();
    await sweep({address: '%@bots.example'});
    await work();
    const {number, ...counted} = await newest();
    expect([counted, await count()]).toEqual([{state: 'counted', found: 3, done: 0}, 4]);
    expect((await moderator.visitor.get(at('signatures'))).body).toContain('Put 3 signatures aside');
    await moderator.visitor.send(at('signatures'), at('signatures'), {do: 'begin', sweep: String(number)});
    await work();
    expect([(await newest()).state, await count(), await states()]).toEqual(['done', 1, ['invalidated', 'invalidated', 'invalidated', 'confirmed']]);
    expect(await period()).toMatchObject({period: 2, added: 0, taken: 3, total: 1});
    await sweep({kind: 'revalidate', name: 'Bot a'});
    await work();
    await moderator.visitor.send(at('signatures'), at('signatures'), {do: 'begin', sweep: String((await newest()).number)});
    await work();
    expect([await count(), (await period()).total]).toEqual([2, 2]);
    const {rows} = await pool().query<{act: string}>("select act from people.audit where act like 'signing.%validate' order by number desc limit 2");
    expect(rows.map(({act}) => act)).toEqual(['signing.revalidate', 'signing.invalidate']);
    expect((await new Visitor(house).get(link)).body).toContain('You have signed');
  });

  test('what was stopped changes nothing more', async () => {
    await signed('Bot a', 'bot1@bots.example');
    await sweep({name: 'bot%'});
    await work();
    const {number} = await newest();
    await moderator.visitor.send(at('signatures'), at('signatures'), {do: 'stop', sweep: String(number)});
    await moderator.visitor.send(at('signatures'), at('signatures'), {do: 'begin', sweep: String(number)});
    await work();
    expect([(await newest()).state, await states()]).toEqual(['stopped', ['confirmed']]);
  });

  test('a fraudulent one that is brought back still waits for its signer', async () => {
    await pool().query('delete from people.signing_list');
    for (const n of ['a', 'b']) await new Visitor(house).send(at('sign'), at('sign'), {...ANA, name: `Signer ${n}`, address: `${n}@city.example`});
    await house.mails();
    expect(await states()).toEqual(['pending', 'fraudulent']);
    await sweep({kind: 'revalidate', network: '127.0.0.0/8'});
    await work();
    await moderator.visitor.send(at('signatures'), at('signatures'), {do: 'begin', sweep: String((await newest()).number)});
    await work();
    expect(await states()).toEqual(['pending', 'pending']);
    expect((await house.newestMail()).to).toBe('b@city.example');
  });

  test('at least one condition and a reason; what is no network or day is said so', async () => {
    const empty = await sweep({reason: ''});
    expect([empty.statusCode, empty.body.includes('Say at least one thing'), empty.body.includes('Enter the reason')]).toEqual([422, true, true]);
    const wrong = await sweep({network: 'x', from: 'yesterday'});
    expect([wrong.body.includes('Enter an address or a network'), wrong.body.includes('Enter a day')]).toEqual([true, true]);
  });

  test.each([
    ['%bot%', 'A Bot B', true], ['bot', 'Bot', true], ['bot', 'Bots', false], ['b%t', 'bt', true], ['b%t%', 'xbt', false], ['%@x.example', 'a@x.example', true], ['a%a', 'a', false], ['%', '', true],
  ])('the pattern %s fits %s: %s', (pattern, name, fits) => expect(matcher({name: pattern})({name, address: '', salt: ''})).toBe(fits));
});

test('an audit: drawn by the seed, looked at in private, published with its bound; receipts hold against the lists', async () => {
  const links: string[] = [];
  for (const n of 'abcdefgh') links.push(await signed(`Signer ${n}`, `${n}@city.example`));
  const [first, second] = [await period(), undefined];
  expect([first.total, second]).toEqual([8, undefined]);
  const begun = await auditor.visitor.send(at('audit'), at('audit'), {seed: 'square.example 12 Zm9v', count: '4'});
  const page = await auditor.visitor.get(String(begun.headers.location));
  const lines = [...page.body.matchAll(/name="line-(\d+)"/g)].map(([, line]) => Number(line));
  expect(lines).toEqual(drawLines({seed: 'square.example 12 Zm9v', lines: 8, count: 4}));
  expect(page.body).toMatch(/Signer [a-h] · [a-h]@city\.example/);
  const open = String(begun.headers.location);
  const early = await auditor.visitor.send(open, open, {do: 'publish', [`line-${lines[0]}`]: 'fake'});
  expect(early.headers.location).toContain('missing=yes');
  const proof = `/petitions/${id}/signatures`;
  expect((await house.app.inject(`${proof}.json`)).json<{audits: unknown[]}>().audits).toEqual([]);
  await auditor.visitor.send(open, open, {do: 'publish', ...Object.fromEntries(lines.map((line, i) => [`line-${line}`, i === 0 ? 'fake' : 'genuine']))});
  const read = (await house.app.inject(`${proof}.json`)).json<{periods: CountStatement[]; audits: {fakes: number; drawn: number; bound: number}[]}>();
  expect(read.audits).toMatchObject([{fakes: 1, drawn: 4, bound: upperBound({fakes: 1, drawn: 4})}]);
  const shown = await house.app.inject(proof);
  expect(shown.body).toContain('1 fake of 4: with 95 % confidence at most 75.14 % of the list');
  for (const name of ['Signer', '@city.example']) expect(shown.body).not.toContain(name);
  const lists = await Promise.all(['added', 'taken'].map(async (list) => (await house.app.inject(`${proof}/1/${list}.txt`)).body.split('\n').filter((line) => line !== '')));
  for (const link of links) {
    const receipt = parseReceipt((await new Visitor(house).get(`${link}/receipt`)).json())!;
    expect(checkReceipt(receipt, [{statement: read.periods[0]!, added: lists[0]!, taken: lists[1]!}]).kind).toBe('counted');
  }
  expect((await house.app.inject(`${proof}/2/added.txt`)).statusCode).toBe(404);
});

test('only those of the body that keeps the site, in their roles, come to these pages', async () => {
  const pages = ['signatures', 'codes', 'paper', 'audit'];
  for (const page of pages) expect([page, (await reader.visitor.get(at(page))).statusCode]).toEqual([page, 403]);
  expect((await moderator.visitor.get(at('audit'))).statusCode).toBe(403);
  expect((await auditor.visitor.get(at('signatures'))).statusCode).toBe(403);
  expect((await typist.visitor.get(at('codes'))).statusCode).toBe(403);
  expect((await new Visitor(house).get(at('paper'))).headers.location).toContain('/act/sign-in');
});

test('what is blocked is kept: a network, a domain; an address so that nobody can read it', async () => {
  const add = (kind: string, pattern: string) => moderator.visitor.send('/act/signing-lists', '/act/signing-lists', {kind, pattern});
  expect([(await add('network-blocked', '203.0.113.0/24')).statusCode, (await add('domain-blocked', '*.bots.example')).statusCode, (await add('address-blocked', 'B.ot+1@gmail.com')).statusCode, (await add('network-blocked', 'x')).statusCode, (await add('address-blocked', 'x')).statusCode]).toEqual([303, 303, 303, 422, 422]);
  const {rows} = await pool().query<{pattern: string; number: number}>("select pattern, number from people.signing_list where kind = 'address-blocked'");
  expect(rows[0]!.pattern).toMatch(/^[0-9a-f]{64}$/);
  await new Visitor(house).send(at('sign'), at('sign'), {...ANA, address: 'bot@googlemail.com'});
  await house.mails();
  expect(await states()).toEqual(['fraudulent']);
  await moderator.visitor.send('/act/signing-lists', '/act/signing-lists', {do: 'remove', number: String(rows[0]!.number)});
  expect((await pool().query("select from people.signing_list where kind = 'address-blocked'")).rowCount).toBe(0);
});

test.each(readHostileTexts().map(({name, text}) => [name, text]))('a hostile text (%s) in the forms of moderators, typists and auditors harms nobody', async (_, text) => {
  const tries: readonly (readonly [Member, string, Readonly<Record<string, string>>])[] = [
    [moderator, 'signatures', {name: text, address: text, place: text, network: text, from: text, reason: text}], [moderator, 'signatures', {name: text, reason: text}], [moderator, 'codes', {kind: text, count: text}],
    [typist, 'paper', {label: text, lines: text}], [typist, 'paper', {label: text, lines: `${text.replaceAll(/[;\r\n]/g, '')}; N1`}], [auditor, 'audit', {seed: text, count: text}],
  ];
  for (const [{visitor}, page, fields] of tries) {
    const {statusCode, body} = await visitor.send('/act/account', at(page), fields);
    expect([page, [303, 413, 422].includes(statusCode), statusCode]).toEqual([page, true, statusCode]);
    expect(body).not.toMatch(/<(script|img|svg|iframe)[^>]*(alert|onerror|onload)/i);
    expect((await visitor.get(at(page))).statusCode).toBe(200);
  }
});
