import type {FastifyRequest} from 'fastify';
import {AppError} from '../errors.ts';
import type {Server} from './server.ts';
import type {Turnstile} from './turnstile.ts';
import {Unsent, type UnsentLimits} from './unsent.ts';
import {visitorOf} from './visitor.ts';

/** From here on an answer counts as one that a slow reader keeps in memory. */
const LARGE_BYTES = 64 << 10;

/**
 * Lets requests for data through the turnstile, save where the route does so itself for what is not in the cache; and
 * refuses those of one who has not taken what she asked for before.
 */
export function guardData(app: Server, turnstile: Turnstile, limits?: UnsentLimits): void {
  const ways = new WeakMap<FastifyRequest, () => void>();
  const unsent = new Unsent(limits);
  app.addHook('preHandler', async (request) => {
    if (!isData(request)) return;
    const visitor = visitorOf(request.ip);
    if (unsent.isFull(visitor)) throw new AppError('server.busy', {seconds: 30});
    if (request.routeOptions.config.ownTurnstile !== true) ways.set(request, await turnstile.enter(visitor, request.signal));
  });
  app.addHook('onSend', async (request, reply, payload) => {
    // at the first byte of the answer: one who reads slowly holds no place
    ways.get(request)?.();
    if (!isData(request) || !(typeof payload === 'string' || Buffer.isBuffer(payload)) || payload.length < LARGE_BYTES) return payload;
    // a text would lie in memory twice while it is taken
    const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload;
    const visitor = visitorOf(request.ip);
    unsent.add(visitor, bytes.length);
    reply.raw.once('close', () => unsent.taken(visitor, bytes.length));
    return bytes;
  });
}

function isData(request: FastifyRequest): boolean {
  const {tags = []} = (request.routeOptions.schema ?? {}) as {tags?: readonly string[]};
  return tags.length > 0;
}
