import {SMTPServer} from 'smtp-server';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {readHostileTexts} from '../../testing/hostile.ts';
import {openHouse, type TestHouse} from '../../testing/house.ts';
import {enqueueMail} from './enqueue.ts';
import {canonicalMailAddress, parseMailAddress} from './address.ts';

interface Received {
  readonly to: readonly string[];
  readonly raw: string;
}

/** A real mail server in this process. */
const received: Received[] = [];
let refuse = 0;
let server: SMTPServer;
let house: TestHouse;
let heard: () => void = () => {};

beforeAll(async () => {
  server = new SMTPServer({
    disabledCommands: ['STARTTLS'], authOptional: true,
    onRcptTo: (_, __, done) => done(refuse === 0 ? null : Object.assign(new Error('No such mailbox'), {responseCode: refuse})),
    onData(stream, session, done) {
      let raw = '';
      stream.on('data', (bytes: Buffer) => (raw += bytes.toString('utf8')));
      stream.on('end', () => {
        received.push({to: session.envelope.rcptTo.map(({address}) => address), raw});
        done();
        heard();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.server.address() as {port: number};
  house = await openHouse({queue: true, env: {SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'square@city.example'}});
});
afterAll(async () => {
  await house.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

async function deliver(draft: Partial<Parameters<typeof enqueueMail>[2]>): Promise<Received> {
  const next = new Promise<void>((resolve) => (heard = resolve));
  await enqueueMail(house.square.app.pool, house.square.vault, {to: {name: 'Ana', address: 'ana@city.example'}, template: 'invitation', lang: 'en', facts: {by: 'Ben', body: 'City'}, link: '/act/invitations/x', ...draft});
  await next;
  return received.at(-1)!;
}

async function state(): Promise<{state: string; reason: string | null; sealed: Buffer | null}> {
  for (;;) {
    const {rows: [row]} = await house.square.app.pool.query<{state: string; reason: string | null; sealed: Buffer | null}>('select state, reason, sealed from people.mail order by number desc limit 1');
    if (row!.state !== 'waiting') return row!;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('a mail is text and HTML, leads to the site only, and what it said is erased once it was sent', async () => {
  const {to, raw} = await deliver({unsubscribe: '/act/stop/1'});
  expect(to).toEqual(['ana@city.example']);
  expect(raw).toMatch(/^From: Test Square <square@city\.example>/m);
  expect(raw).toMatch(/^Subject: City invites you at Test Square/m);
  expect(raw).toMatch(/^List-Unsubscribe: <http:\/\/localhost:3000\/act\/stop\/1>/m);
  expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click/m);
  expect(raw).toContain('text/plain');
  expect(raw).toContain('text/html');
  expect(raw.replaceAll(/=\r\n/g, '')).toContain('http://localhost:3000/act/invitations/x');
  expect(await state()).toEqual({state: 'sent', reason: null, sealed: null});
});

test.each(readHostileTexts().filter(({text}) => text.isWellFormed() && text.length < 5_000).map(({name, text}) => [name, text] as const))('hostile text in a name adds no header, no address and no markup: %s', async (_, text) => {
  const {to, raw} = await deliver({facts: {by: text, body: text}});
  expect(to).toEqual(['ana@city.example']);
  const [head = ''] = raw.split('\r\n\r\n');
  expect(head.split('\r\n').filter((line) => /^(bcc|cc|to|from|reply-to|subject):/i.test(line)).map((line) => line.split(':')[0]!.toLowerCase()).sort()).toEqual(['from', 'subject', 'to']);
  expect(raw.slice(raw.indexOf('Content-Type: text/html'))).not.toMatch(/<(script|img|svg|iframe|style|textarea)/i);
});

test('an address that the other side refuses for good is not tried again', async () => {
  refuse = 550;
  await enqueueMail(house.square.app.pool, house.square.vault, {to: {name: '', address: 'gone@city.example'}, template: 'sign-in', lang: 'fr', facts: {code: 'X'}});
  expect(await state()).toMatchObject({state: 'failed', reason: 'SMTP 550'});
  refuse = 0;
});

test.each([['ana@city.example', 'ana@city.example'], [' Ana.Reyes+x@CITY.example ', 'Ana.Reyes+x@city.example'], ['josé@müller.example', 'josé@xn--mller-kva.example']])('%j is an address', (typed, address) => {
  expect(parseMailAddress(typed)).toBe(address);
  expect(canonicalMailAddress(address)).toBe(address.toLowerCase());
});

test.each(['', '@', 'a@', '@b.example', 'a@b', 'a@@b.example', 'a,b@c.example', 'a b@c.example', '"a"@c.example', 'a@[127.0.0.1]', 'a@127.0.0.1', '.a@c.example', 'a..b@c.example', `${'a'.repeat(65)}@c.example`, 'a@c.example\nBcc: x@y.example', 'a(comment)@c.example', 'a@-c.example'])('%j is none', (typed) => {
  expect(parseMailAddress(typed)).toBeUndefined();
});
