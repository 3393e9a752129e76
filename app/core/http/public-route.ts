import {createHash} from 'node:crypto';
import {Type, type TObject} from 'typebox';
import type {FastifyReply, FastifyRequest} from 'fastify';
import {AppError} from '../errors.ts';
import type {PageContext} from '../page.ts';
import {checkpointHeaders} from '../tlog/cited.ts';
import {sendPacked} from './compressed.ts';
import {OPEN_DATA_HEADERS, PUBLIC_CACHE} from './headers.ts';
import {languagePrefix} from './language.ts';
import type {CachedAnswer, PageCache} from './page-cache.ts';
import type {Server} from './server.ts';
import type {Turnstile} from './turnstile.ts';
import {visitorOf} from './visitor.ts';
import type {Versions} from './versions.ts';

export interface PublicTools {
  readonly cache: PageCache;
  /** Through which whoever asks for what is not in the cache goes. */
  readonly turnstile: Turnstile;
  readonly versions: () => Versions;
  /** What a page component needs beside its view. Fails for a language that the site does not speak. */
  readonly contextOf: (request: FastifyRequest, path: string) => Promise<PageContext>;
  readonly firstLanguage: () => string;
}

/** One public address: the same view as a page, as JSON and as CSV. Rendered for the anonymous reader only. */
export interface PublicRoute<V> {
  /** Fastify path without extension: `/contracting/:id`. */
  readonly path: string;
  readonly summary: string;
  /** The parameters it knows. A page drops others by a redirect; a machine format refuses them. */
  readonly query: TObject;
  readonly params?: TObject;
  /** Undefined: there is no such thing, or none that the public may know of. */
  readonly load: (request: FastifyRequest, context: PageContext) => Promise<V | undefined>;
  readonly html: (view: V, context: PageContext) => string;
  /** An object; a demonstration puts `fiction` before its members. */
  readonly json?: (view: V, context: PageContext) => object;
  readonly csv?: (view: V, context: PageContext) => string;
  /** A feed: for programs, but read by people, and so in every language. */
  readonly atom?: (view: V, context: PageContext) => Promise<string>;
  /** Days for a calendar (iCalendar), with words in it, and so in every language. */
  readonly ics?: (view: V, context: PageContext) => string;
  /** A drawing, with words in it, and so in every language. */
  readonly svg?: (view: V, context: PageContext) => string;
  /** What a format's answers say otherwise than all others. */
  readonly headers?: Partial<Readonly<Record<Format, Readonly<Record<string, string>>>>>;
  /** Changes without a new data version (the progress of a job): never taken from the cache. */
  readonly volatile?: boolean;
  /** The HTTP status of the page: 410 for what was removed. */
  readonly status?: (view: V) => number;
  /** What the statuses beside 200 mean, for the OpenAPI document. */
  readonly statuses?: Readonly<Record<number, string>>;
}

type Format = 'html' | 'json' | 'csv' | 'atom' | 'ics' | 'svg';
const TYPES: Readonly<Record<Format, string>> = {
  html: 'text/html; charset=utf-8', json: 'application/json; charset=utf-8', csv: 'text/csv; charset=utf-8; header=present',
  atom: 'application/atom+xml; charset=utf-8', ics: 'text/calendar; charset=utf-8', svg: 'image/svg+xml; charset=utf-8',
};
const IN_LANGUAGES: ReadonlySet<Format> = new Set(['html', 'atom', 'ics', 'svg']);

/** Mounts the page and its machine formats. `{path}.json` and `{path}.csv` have no language prefix; a feed has one, like its page. */
export function publicRoute<V>(app: Server, tools: PublicTools, route: PublicRoute<V>): void {
  const formats = (['json', 'csv', 'atom', 'ics', 'svg', 'html'] as const).filter((format) => route[format] !== undefined);
  for (const format of formats) {
    app.route({
      method: 'GET',
      url: format === 'html' ? route.path : dataUrl(route.path, format),
      schema: {
        querystring: format === 'html' ? route.query : Type.Object(route.query.properties, {additionalProperties: false}),
        ...(route.params && {params: route.params}),
        ...(format !== 'html' && {summary: `${route.summary} (${format.toUpperCase()})`, tags: ['public'], ...(route.statuses && {'x-statuses': route.statuses})}),
      },
      config: {ownTurnstile: true},
      ...(IN_LANGUAGES.has(format) && {
        config: {inLanguages: true, ownTurnstile: true},
        preValidation: async (request: FastifyRequest, reply: FastifyReply) => redirectToClean(tools, format === 'html' ? route.query : undefined, request, reply),
      }),
      handler: async (request, reply) => answer(tools, route, format, request, reply),
    });
  }
}

/** `/contracting/:id` → `/contracting/:id.json`, as the router wants it; `/` → `/index.json`. */
function dataUrl(path: string, format: string): string {
  if (path === '/') return `/index.${format}`;
  return /:\w+$/.test(path) ? `${path}(^[^]+?).${format}` : `${path}.${format}`;
}

/** A page has one address: without parameters that it does not know (those of `query`), and without the prefix of the first language. */
function redirectToClean(tools: PublicTools, query: TObject | undefined, request: FastifyRequest, reply: FastifyReply): FastifyReply | undefined {
  const prefix = languagePrefix(request.raw);
  const clean = query === undefined ? request.url : cleanAddress(request, query);
  const needless = prefix === tools.firstLanguage();
  if (clean === request.url && !needless) return undefined;
  return reply.header('cache-control', PUBLIC_CACHE).redirect(`${prefix === undefined || needless ? '' : `/${prefix}`}${clean}`, 301);
}

async function answer<V>(tools: PublicTools, route: PublicRoute<V>, format: Format, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const prefix = languagePrefix(request.raw);
  const clean = cleanAddress(request, route.query);
  const versionNow = (): string | undefined => (route.volatile ? undefined : tools.versions().current());
  const address = `${today()} ${format} ${prefix ?? ''} ${clean}`;
  const sendMade = (made: CachedAnswer): FastifyReply => send(request, reply.headers(route.headers?.[format] ?? {}), format, made);
  const kept = tools.cache.get(versionNow(), address);
  if (kept) return sendMade(kept);
  const leave = await tools.turnstile.enter(visitorOf(request.ip), request.signal);
  let made: CachedAnswer | undefined;
  const version = versionNow();
  try {
    // whoever waited may find that another has made it meanwhile
    made = tools.cache.peek(version, address) ?? await make(tools, route, format, request, clean);
  } finally {
    leave();
  }
  if (made === undefined) return answerLookalike(tools, route, format, request, reply);
  if (version === versionNow()) tools.cache.set(version, address, made);
  return sendMade(made);
}

/** Undefined: there is no such thing. */
async function make<V>(tools: PublicTools, route: PublicRoute<V>, format: Format, request: FastifyRequest, clean: string): Promise<CachedAnswer | undefined> {
  const context = await tools.contextOf(request, clean);
  const view = await route.load(request, context);
  if (view === undefined) return undefined;
  const body = Buffer.from(
    format === 'html' ? route.html(view, context)
    : format === 'json' ? `${JSON.stringify({...(context.site.demo && {fiction: true}), ...route.json!(view, context)})}\n`
    : format === 'svg' ? route.svg!(view, context)
    : format === 'ics' ? route.ics!(view, context)
    : format === 'atom' ? await route.atom!(view, context)
    : route.csv!(view, context));
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return {status: route.status?.(view) ?? 200, type: TYPES[format], body, etag, ...(format !== 'html' && {headers: checkpointHeaders(context.site.checkpoint)})};
}

/** `/contracting/x.json` where there is no `x`: an id may itself end like a machine format, and then this is its page. */
async function answerLookalike<V>(tools: PublicTools, route: PublicRoute<V>, format: Format, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const params = request.params as Record<string, string>;
  const last = Object.keys(params).at(-1);
  if (format === 'html' || last === undefined || !route.path.endsWith(`:${last}`)) throw new AppError('page.not-found');
  params[last] += `.${format}`;
  return answer(tools, route, 'html', request, reply);
}

function send(request: FastifyRequest, reply: FastifyReply, format: Format, {status, type, body, etag, headers = {}}: CachedAnswer): FastifyReply {
  reply.header('cache-control', PUBLIC_CACHE).header('etag', etag);
  if (format !== 'html') reply.headers({...OPEN_DATA_HEADERS, ...headers});
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  return sendPacked(request, reply.code(status).type(type), body);
}

/** Pages say what is over and what goes on: they are made anew each day. */
function today(): number {
  return Math.floor(Date.now() / 86_400_000);
}

/** The address with the parameters that the page knows, in its order: one page, one cache entry. */
function cleanAddress(request: FastifyRequest, query: TObject): string {
  const [path = '/', search] = request.url.split('?');
  if (search === undefined) return path;
  const given = new URLSearchParams(search);
  const kept = new URLSearchParams();
  for (const name of Object.keys(query.properties)) for (const value of given.getAll(name)) if (value !== '') kept.append(name, value);
  const text = kept.toString();
  return text === '' ? path : `${path}?${text}`;
}
