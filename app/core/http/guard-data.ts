import type {FastifyRequest} from 'fastify';
import type {Server} from './server.ts';
import type {Turnstile} from './turnstile.ts';
import {visitorOf} from './visitor.ts';

/** Lets requests for data through the turnstile, save where the route does so itself for what is not in the cache. */
export function guardData(app: Server, turnstile: Turnstile): void {
  const ways = new WeakMap<FastifyRequest, () => void>();
  app.addHook('preHandler', async (request) => {
    const {config: {ownTurnstile = false}, schema} = request.routeOptions;
    const {tags = []} = (schema ?? {}) as {tags?: readonly string[]};
    if (!ownTurnstile && tags.length > 0) ways.set(request, await turnstile.enter(visitorOf(request.ip), request.signal));
  });
  // at the first byte of the answer: one who reads slowly holds no place
  app.addHook('onSend', async (request, _, payload) => {
    ways.get(request)?.();
    return payload;
  });
}
