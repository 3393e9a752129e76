import {randomUUID} from 'node:crypto';
import fastifyFormbody from '@fastify/formbody';
import fastifyRateLimit from '@fastify/rate-limit';
import fastifySwagger from '@fastify/swagger';
import type {TypeBoxTypeProvider} from '@fastify/type-provider-typebox';
import fastify, {LogController, type FastifyBaseLogger, type FastifyInstance, type FastifyReply, type FastifyRequest} from 'fastify';
import type {Config} from '../config.ts';
import {AppError, type ErrorCode} from '../errors.ts';
import {limitBodyTime, type BodyTimes} from './body-time.ts';
import {refuseBrokenRequests} from './broken-request.ts';
import {PUBLIC_CACHE, securityHeaders} from './headers.ts';
import {languagePrefix, takeLanguage} from './language.ts';
import {visitorOf} from './visitor.ts';
import {describeAnswers} from './openapi.ts';

export type Server = FastifyInstance;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The address exists in every language of the site, each under its prefix; others have none. */
    inLanguages?: boolean;
    /** What is not in the cache goes through the turnstile in the handler; other routes of data do so as a whole. */
    ownTurnstile?: boolean;
  }
}

export interface ServerOptions {
  readonly config: Config;
  readonly log: FastifyBaseLogger;
  readonly languages: ReadonlySet<string>;
  readonly readsPerMinute: number;
  readonly version: string;
  readonly bodyTimes?: BodyTimes | undefined;
  /** Words an error for its reader: a page, or a problem document. */
  readonly writeError: (error: AppError, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
}

/** An HTTP server with every guard on and no route yet. */
export async function createServer({config, log, languages, readsPerMinute, version, bodyTimes, writeError}: ServerOptions): Promise<Server> {
  const headers = securityHeaders(config.publicUrl);
  const hosts = new Set(config.allowedHosts);
  const typed = fastify({
    loggerInstance: log,
    logController: new LogController({disableRequestLogging: true}),
    genReqId: () => randomUUID(),
    // how long a body may take depends on what it is for: `limitBodyTime`
    requestTimeout: 0,
    keepAliveTimeout: 10_000,
    // one that takes nothing of its answer for so long is cut off
    connectionTimeout: 60_000,
    // a request without Host is refused below, with the headers of every answer
    http: {headersTimeout: 10_000, connectionsCheckingInterval: 1_000, requireHostHeader: false},
    bodyLimit: 256 * 1024,
    trustProxy: config.trustProxy.length > 0 ? [...config.trustProxy] : false,
    routerOptions: {maxParamLength: 1000, ignoreTrailingSlash: false},
    // strictNumbers would leave an infinite number (`1e400`) out of minimum and maximum
    ajv: {customOptions: {removeAdditional: false, coerceTypes: 'array', useDefaults: true, allErrors: false, strictNumbers: false}},
    rewriteUrl: (raw) => takeLanguage(raw, languages),
    clientErrorHandler: refuseBrokenRequests(headers),
    frameworkErrors: (error, request, reply) => {
      void reply.headers({...headers, 'x-request-id': request.id});
      void writeError(appErrorOf(error), request, reply).catch((cause: unknown) => {
        log.error({err: cause}, 'an error page failed');
        reply.raw.destroy();
      });
    },
  }).withTypeProvider<TypeBoxTypeProvider>();
  const app = typed as unknown as Server; // the provider of types narrows schemas, not what the server is
  app.server.maxConnections = 20_000;

  limitBodyTime(app, refuseBrokenRequests(headers), bodyTimes);
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headers).header('x-request-id', request.id);
    const hostHeaders = request.raw.rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host').length;
    if (!request.url.startsWith('/')) throw new AppError('request.malformed');
    if (hostHeaders !== 1) throw new AppError('request.two-hosts');
    if (!hosts.has(hostName(request.raw.headers.host ?? ''))) throw new AppError('host.unknown');
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuseCrossSite(request);
    const {url, config: {inLanguages = false}} = request.routeOptions;
    if (url !== undefined && !inLanguages && languagePrefix(request.raw) !== undefined) return reply.header('cache-control', PUBLIC_CACHE).redirect(request.url, 301);
    return undefined;
  });
  app.addHook('onRoute', ({url, method, config: of}) => {
    if (url.startsWith('/act/') && of?.permission === undefined && [method].flat().some((one) => one === 'GET' || one === 'POST')) throw new Error(`${String(method)} ${url} says nothing of who may come there`);
  });
  app.addHook('onResponse', async (request, reply) => {
    request.log.info({method: request.method, route: request.routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime)}, 'answered');
  });
  app.setErrorHandler(async (error, request, reply) => {
    const known = appErrorOf(error);
    if (known.status >= 500) request.log[CROWDED.has(known.code) ? 'warn' : 'error']({err: error}, 'failed');
    return writeError(known, request, reply);
  });
  app.setNotFoundHandler(async (request, reply) => writeError(new AppError('page.not-found'), request, reply));

  await app.register(fastifyRateLimit, {
    max: readsPerMinute,
    timeWindow: '1 minute',
    keyGenerator: ({ip}) => visitorOf(ip),
    errorResponseBuilder: (_request, {ttl}) => new AppError('request.too-many', {seconds: Math.ceil(ttl / 1000)}),
  });
  await app.register(fastifyFormbody, {bodyLimit: 256 * 1024});
  await app.register(fastifySwagger, {
    openapi: {openapi: '3.1.0', info: {title: 'Parvis', version, description: 'Registers that cannot be rewritten unseen, as data.'}, servers: [{url: config.publicUrl.origin}]},
    hideUntagged: true,
    transformObject: describeAnswers,
  });
  return app;
}

/** A browser says where an unsafe request comes from; another site's is refused. */
function refuseCrossSite(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') throw new AppError('request.cross-site');
}

function hostName(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '');
}

const FRAMEWORK_CODES: Readonly<Record<number, ErrorCode>> = {
  400: 'request.malformed', 404: 'page.not-found', 405: 'method.not-allowed', 413: 'request.too-large',
  414: 'request.too-large', 415: 'request.unsupported-type', 429: 'request.too-many', 503: 'server.unavailable',
};

/** SQLSTATE classes and socket codes of a database that is away or too busy. */
const UNAVAILABLE = /^(57P0|53|08|ECONNREFUSED|ECONNRESET)/;

/** Seconds after which it makes sense to ask again. */
const AGAIN = {away: 10, busy: 5, tooLong: 30} as const;

/** No faults of ours: too many ask, or somebody asks for too much. */
const CROWDED: ReadonlySet<ErrorCode> = new Set(['server.busy', 'query.too-long', 'lists.loading', 'log.unsigned']);

export function appErrorOf(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const {statusCode, message, code, validation, validationContext} = error as {statusCode?: number; message?: string; code?: string; validation?: readonly {keyword?: string}[]; validationContext?: string};
  if (validationContext === 'params') return new AppError('page.not-found', {}, error);
  if (validation?.some(({keyword}) => keyword === 'additionalProperties')) return new AppError('request.unknown-parameter', {detail: message}, error);
  const known = statusCode === undefined ? undefined : FRAMEWORK_CODES[statusCode];
  if (known !== undefined) return new AppError(known, {detail: message}, error);
  // query_canceled: the time limit of a statement
  if (code === '57014') return new AppError('query.too-long', {seconds: AGAIN.tooLong}, error);
  if (message === 'timeout exceeded when trying to connect') return new AppError('server.busy', {seconds: AGAIN.busy}, error);
  if (code !== undefined && UNAVAILABLE.test(code)) return new AppError('server.unavailable', {seconds: AGAIN.away}, error);
  return new AppError('server.failed', {}, error);
}
