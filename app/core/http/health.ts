import {setImmediate} from 'node:timers/promises';
import type {Config} from '../config.ts';
import type {Serving} from '../site.ts';
import type {Server} from './server.ts';

/** `/healthz`: the process lives. `/readyz`: it can serve. And where to report a weakness (RFC 9116). */
export function mountHealth(app: Server, serving: () => Serving, config: Config): void {
  const quiet = {config: {rateLimit: false}} as const;
  app.get('/healthz', quiet, async (_, reply) => reply.header('cache-control', 'no-store').send({status: 'ok'}));
  app.get('/readyz', quiet, async (_, reply) => {
    reply.header('cache-control', 'no-store');
    const {square} = serving();
    try {
      await square.reader.pool.query('select 1');
      const isWarm = await Promise.race([square.warm.then(() => true), setImmediate(false)]);
      return await (isWarm ? reply.send({status: 'ok'}) : reply.code(503).send({status: 'the lists are being read'}));
    } catch {
      return reply.code(503).send({status: 'the database does not answer'});
    }
  });
  if (config.securityContact !== undefined) {
    app.get('/.well-known/security.txt', async (_, reply) => reply.type('text/plain; charset=utf-8').send(
      `Contact: ${config.securityContact}\nExpires: ${Temporal.Now.instant().add({hours: 24 * 180}).toString({smallestUnit: 'second'})}\nCanonical: ${new URL('/.well-known/security.txt', config.publicUrl).href}\n`));
  }
}
