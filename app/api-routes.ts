import type {Readable} from 'node:stream';
import {Type} from 'typebox';
import type {FastifyReply, FastifyRequest} from 'fastify';
import {must} from '@parvis/kernel';
import {AppError} from './core/errors.ts';
import {SourceSlug} from './core/http/register-routes.ts';
import type {Server} from './core/http/server.ts';
import {KeyRate} from './core/keys/rate.ts';
import {useKey, type KeyRead} from './core/keys/store.ts';
import {publishStatements, REQUEST_BYTES, TooLargeError, type Published} from './core/publish/statements.ts';
import {refuseOnMirror} from './core/mirror/refuse.ts';
import type {Register} from './core/register.ts';
import type {Serving} from './core/site.ts';

export interface ApiOptions {
  readonly registers: readonly Register[];
  readonly serving: () => Serving;
  /** Requests a minute that one key may make. */
  readonly perMinute: number;
}

/** Requests that are stored at the same time; the others are told to come back. */
const MOST_AT_ONCE = 4;
const AGAIN_SECONDS = 5;

const Params = Type.Object({register: Type.String({maxLength: 40, pattern: '^[a-z-]+$', description: 'Name of the register'})});
const Query = Type.Object({source: Type.Optional(SourceSlug)}, {additionalProperties: false});

/** The way in for programs: statements of a body, with a key of the body. Never with a cookie. */
export async function mountApi(app: Server, {registers, serving, perMinute}: ApiOptions): Promise<void> {
  const rate = new KeyRate(perMinute);
  const keys = new WeakMap<FastifyRequest, KeyRead>();
  let busy = 0;

  /** Before anything of the body is read. */
  const identify = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const [, text] = /^Bearer ([\w-]{1,200})$/i.exec(request.headers.authorization ?? '') ?? [];
    const answer = text === undefined ? undefined : await useKey(serving().square.app.pool, text, Temporal.Now.instant());
    if (answer?.kind !== 'good') {
      request.log.info({key: answer?.kind ?? 'missing'}, 'a key was refused');
      reply.header('www-authenticate', 'Bearer realm="Parvis"');
      throw new AppError('key.refused', {detail: REFUSED[answer?.kind ?? 'missing']});
    }
    const seconds = rate.take(answer.key.number, Date.now());
    if (seconds !== undefined) throw new AppError('request.too-many', {seconds});
    keys.set(request, answer.key);
  };

  await app.register(async (api) => {
    api.removeAllContentTypeParsers();
    // the body stays a stream: it is read as it comes
    api.addContentTypeParser(['application/json', 'application/x-ndjson'], (_request, body, done) => done(null, body));
    api.post('/api/:register/statements', {
      schema: {params: Params, querystring: Query, tags: ['publish'], summary: 'Publish statements: one document, or JSON lines'},
      bodyLimit: REQUEST_BYTES,
      config: {ownTurnstile: true, largeBody: true},
      onRequest: identify,
    }, async (request, reply) => {
      const {register: name} = request.params as {register: string};
      const register = registers.find((one) => one.name === name);
      if (register === undefined) throw new AppError('page.not-found');
      await refuseOnMirror(serving().square.app.pool);
      const source = sourceFor(must(keys.get(request), 'onRequest found the key'), register, (request.query as {source?: string}).source);
      if (request.body === undefined || request.body === null) throw new AppError('request.malformed', {detail: NOTHING});
      if (busy >= MOST_AT_ONCE) throw new AppError('server.busy', {seconds: AGAIN_SECONDS});
      busy++;
      try {
        const {square} = serving();
        const published = await publishStatements(request.body as Readable, square.app.pool, {register, source, vault: square.vault, files: square.files});
        if (published.documents === 0) throw new AppError('request.malformed', {detail: NOTHING});
        return await answer(reply, source.slug, published);
      } catch (error) {
        if (error instanceof TooLargeError) throw new AppError('request.too-large', {detail: `${error.message}: a statement may hold 1 MB, a request 16 MB. What came before may be stored; it is safe to send it again`}, error);
        throw error;
      } finally {
        busy--;
      }
    });
  });
}

const NOTHING = 'There is nothing in it: send a document, or JSON lines';

const REFUSED = {
  missing: 'Send a key: Authorization: Bearer parvis_…', unknown: 'There is no such key', expired: 'The key has expired. Make another', revoked: 'The key was revoked',
} as const;

/** The source of the key in this register: the one that is named, or the only one. */
function sourceFor({sources}: KeyRead, register: Register, slug: string | undefined): {number: number; slug: string} {
  const own = sources.filter((source) => source.register === register.number);
  const found = slug === undefined ? (own.length === 1 ? own[0] : undefined) : own.find((source) => source.slug === slug);
  if (found !== undefined) return found;
  if (slug === undefined && own.length > 1) throw new AppError('request.malformed', {detail: `The key is for several sources: add ?source= and one of ${own.map((source) => source.slug).join(', ')}`});
  throw new AppError('key.scope', {detail: slug === undefined ? `The key is for no source of ${register.name}` : `The key is not for the source ${slug} of ${register.name}`});
}

function answer(reply: FastifyReply, source: string, {counts, problems, onlyConflicts}: Published): FastifyReply {
  if (counts.rejected === 0) return reply.header('cache-control', 'no-store').send({source, ...counts});
  throw new AppError(onlyConflicts ? 'statement.conflicts' : 'statement.refusals', {errors: problems, counts: {source, ...counts}, detail: `${counts.rejected} of ${counts.in} refused; the others are stored`});
}
