import {timingSafeEqual} from 'node:crypto';
import type {Readable} from 'node:stream';
import type {FastifyReply, FastifyRequest} from 'fastify';
import type {Pool, PoolClient} from 'pg';
import {ACTS, may, type Act, type Actor} from '../accounts/may.ts';
import {readSession} from '../accounts/sessions.ts';
import type {Config} from '../config.ts';
import {AppError} from '../errors.ts';
import {mirrorError} from '../mirror/refuse.ts';
import type {PageContext} from '../page.ts';
import {keyedHash} from '../sealed/derive.ts';
import type {Square} from '../square.ts';
import {ensureBrowserCookie, readBrowserCookie, readSessionCookie} from './cookies.ts';
import {formFields} from './form-fields.ts';
import {PRIVATE_CACHE} from './headers.ts';
import type {Server} from './server.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may come to an address below `/act/`: an act of `ACTS`, or anyone. One without is refused at start. */
    permission?: Act | 'anyone';
    /** The form has a small file, which comes as the text of its field: the most bytes of the whole. */
    smallFile?: number;
  }
}

export interface ActTools {
  readonly square: () => Square;
  readonly contextOf: (request: FastifyRequest, path: string) => Promise<PageContext>;
  readonly config: Config;
  /** Forms a minute that one address may send to one place. */
  readonly writesPerMinute: number;
}

/** What a private page or form knows of whoever asks. */
export interface Asked {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly context: PageContext;
  readonly square: Square;
  /** Connections of the role that writes. */
  readonly pool: Pool;
  /** The posted form; empty in a GET. */
  readonly fields: URLSearchParams;
  readonly query: URLSearchParams;
  /** Stands hidden in every form of the page, as `token`. */
  readonly token: string;
  /** The mark of the browser, for what an answer must come back to. */
  readonly browser: string;
  /** Present where the address asks for an act. */
  readonly actor?: Actor;
  /** The session's hash, while there is one. */
  readonly session?: Buffer;
  /** Path parameters, decoded. */
  param(name: string): string;
  /** Goes on only where the person may do this for this body; else 403. */
  must(act: Act, body: number): void;
  /** Does something in one transaction. */
  transaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T>;
}

/** Asked by somebody signed in. */
export interface AskedBy extends Asked {
  readonly actor: Actor;
  readonly session: Buffer;
}

/** A page; the way on after something was done (303), inside the site; or a file to be kept, never shown. */
export type ActAnswer = {readonly html: string; readonly status?: number; readonly headers?: Readonly<Record<string, string>>} | {readonly to: string} | {readonly file: {readonly name: string; readonly bytes: Readable | string}};

interface ActRouteOf<A extends Asked, P extends Act | 'anyone'> {
  /** Fastify path below `/act/`, without language. */
  readonly path: `/act/${string}`;
  readonly may: P;
  readonly bodyLimit?: number;
  readonly largeBody?: true;
  /** A form with a small file (`multipart/form-data`): the most bytes of the whole. */
  readonly smallFile?: number;
  readonly handle: (asked: A) => Promise<ActAnswer>;
}

type ActRoute = ActRouteOf<AskedBy, Act> | ActRouteOf<Asked, 'anyone'>;

/** A private page: never cached, in every language, for those who may do its act in some body. */
export function actGet(app: Server, tools: ActTools, route: ActRoute): void {
  app.get(route.path, {config: {inLanguages: true, permission: route.may}}, (request, reply) => answer(tools, route, request, reply));
}

/** The form of a private page: only with the token that the page gave to this browser. */
export function actPost(app: Server, tools: ActTools, route: ActRoute): void {
  app.post(route.path, {
    config: {inLanguages: true, permission: route.may, rateLimit: {max: tools.writesPerMinute, timeWindow: '1 minute'}, ...(route.largeBody && {largeBody: true as const}), ...(route.smallFile !== undefined && {smallFile: route.smallFile})}, ...(route.bodyLimit !== undefined && {bodyLimit: route.bodyLimit}),
  }, (request, reply) => answer(tools, route, request, reply));
}

async function answer(tools: ActTools, route: ActRoute, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const square = tools.square();
  const {pool} = square.app;
  const path = request.url;
  const context = await tools.contextOf(request, path);
  reply.header('cache-control', PRIVATE_CACHE);
  const fields = formFields(request.body);
  const known = readBrowserCookie(request);
  if (request.method === 'POST') checkToken(square, request, fields.get('token') ?? '');
  const browser = known ?? ensureBrowserCookie(request, reply);
  const cookie = readSessionCookie(request);
  const session = cookie === undefined ? undefined : await readSession(pool, cookie);
  if (route.may !== 'anyone') {
    if (session === undefined) return reply.redirect(signIn(context, request, path), 303);
    const verdict = may(session.actor, route.may);
    if (verdict === 'no role') throw new AppError('permission.denied');
    if (context.site.mirror !== undefined && 'publishes' in ACTS[route.may]) throw mirrorError(context.site.mirror.address);
    if (verdict === 'not assured') return reply.redirect(signIn(context, request, path, 'again'), 303);
  }
  const asked: Asked = {
    request, reply, context, square, pool, fields, browser,
    query: new URLSearchParams(request.url.split('?')[1] ?? ''),
    token: tokenOf(square, browser, cookie),
    ...(session && {actor: session.actor, session: session.hash}),
    param: (name) => String((request.params as Readonly<Record<string, string>>)[name]),
    must(act, body) {
      if (session === undefined || may(session.actor, act, body) !== 'yes') throw new AppError('permission.denied');
    },
    transaction: (work) => inTransaction(pool, work),
  };
  const answered = await (route.handle as (asked: Asked) => Promise<ActAnswer>)(asked);
  if ('to' in answered) return reply.redirect(answered.to, 303);
  if ('file' in answered) return reply.header('content-disposition', `attachment; filename="${answered.file.name}"`).type('application/octet-stream').send(answered.file.bytes);
  return reply.code(answered.status ?? 200).headers(answered.headers ?? {}).type('text/html; charset=utf-8').send(answered.html);
}

/** All or nothing, on one connection. */
export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const done = await work(client);
    await client.query('commit');
    return done;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

/** Where whoever is not signed in (or not surely enough) goes, and comes back from. */
function signIn({href}: PageContext, request: FastifyRequest, path: string, why?: 'again'): string {
  const back = request.method === 'GET' ? path : (path.replace(/\/[^/]*$/, '') || '/');
  return href(`/act/sign-in?${new URLSearchParams({next: back, ...(why && {why})})}`);
}

/** A path of this site to go on to, as it came in an address; anything else is the account. */
export function safeNext(next: string | null): string {
  return next !== null && /^\/(?![/\\])[\w\-./~%?=&:,+@]*$/.test(next) && !/%(2f|5c|[01][\da-f])/i.test(next.slice(0, 4)) ? next : '/act/account';
}

function tokenOf(square: Square, browser: string, session: string | undefined): string {
  return keyedHash(square.vault, 'form', `${browser}|${session ?? ''}`).toString('base64url');
}

function checkToken(square: Square, request: FastifyRequest, given: string): void {
  const browser = readBrowserCookie(request);
  const expected = Buffer.from(browser === undefined ? '' : tokenOf(square, browser, readSessionCookie(request)));
  const typed = Buffer.from(given);
  if (browser === undefined || typed.length !== expected.length || !timingSafeEqual(typed, expected)) throw new AppError('form.stale');
}
