import type {Response} from 'light-my-request';
import {must} from '@parvis/kernel';
import {ensurePerson, giveRole} from '../core/accounts/people.ts';
import {openSession, type Method} from '../core/accounts/sessions.ts';
import type {Role} from '../core/accounts/may.ts';
import {makeBody} from '../core/bodies/bodies.ts';
import {readOutbox} from '../core/mail/outbox.ts';
import {ROOMS} from '../registers/rooms.ts';
import {loadTranslators} from '../server.ts';
import type {TestHouse} from './house.ts';

/** Somebody with a browser that runs no script: cookies are kept, forms are sent with their token. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly #house: TestHouse;

  constructor(house: TestHouse) {
    this.#house = house;
  }

  async get(url: string): Promise<Response> {
    return this.#keep(await this.#house.app.inject({url, headers: {cookie: this.#cookie()}}));
  }

  /** Opens a page and sends its form to `action` with these fields, as the page's token allows. */
  async send(page: string, action: string, fields: Readonly<Record<string, string | readonly string[]>> = {}): Promise<Response> {
    const opened = await this.get(page);
    const token = /name="token" value="([^"]+)"/.exec(opened.body)?.[1] ?? '';
    return this.post(action, {token, ...fields});
  }

  async post(action: string, fields: Readonly<Record<string, string | readonly string[]>>): Promise<Response> {
    const payload = new URLSearchParams(Object.entries(fields).flatMap(([name, values]) => [values].flat().map((value) => [name, value]))).toString();
    return this.#keep(await this.#house.app.inject({method: 'POST', url: action, headers: {'content-type': 'application/x-www-form-urlencoded', cookie: this.#cookie()}, payload}));
  }

  #cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  #keep(response: Response): Response {
    for (const {name, value, maxAge} of response.cookies) {
      if (maxAge === 0) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }
}

export interface Member {
  readonly visitor: Visitor;
  readonly person: number;
  readonly body: number;
  readonly slug: string;
  /** The cookie of the session, for a browser. */
  readonly session: string;
}

/** A body that exists for this test; the first one keeps the site. */
export async function testBody(house: TestHouse, name: string): Promise<{readonly number: number; readonly slug: string}> {
  const {pool} = house.square.app;
  const {rows: [keeper]} = await pool.query('select from body where keeper');
  return makeBody(pool, {name, kind: 'local'}, keeper === undefined);
}

/** Somebody signed in with these roles in a body. */
export async function signedIn(house: TestHouse, name: string, {body, roles, method = 'passkey'}: {readonly body: {readonly number: number; readonly slug: string}; readonly roles: readonly Role[]; readonly method?: Method}): Promise<Member> {
  const {pool} = house.square.app;
  const person = await ensurePerson(pool, house.square.vault, {name, address: `${name.toLowerCase().replace(/\W+/g, '.')}@people.example`, lang: 'en'});
  for (const role of roles) await giveRole(pool, {person, body: body.number, role});
  const session = await openSession(pool, {person, method, agent: 'test'});
  const visitor = new Visitor(house);
  visitor.cookies.set('__Host-parvis', session);
  return {visitor, person, body: body.number, slug: body.slug, session};
}

/** The newest mail that was written, in words: what its reader gets. */
export async function newestMail(house: TestHouse): Promise<{readonly text: string; readonly link: string}> {
  await house.square.app.pool.query("update people.mail set state = 'kept' where state = 'waiting'");
  const translators = loadTranslators(ROOMS);
  const [mail] = await readOutbox(house.square.app.pool, house.square.vault, {translator: (lang) => must(translators.get(lang), lang), siteName: 'Test', publicUrl: new URL('http://localhost:3000')});
  const {text, link = ''} = must(mail, 'a mail was written');
  return {text, link};
}
