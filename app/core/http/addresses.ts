import {METHODS} from 'node:http';
import {AppError} from '../errors.ts';
import type {Server} from './server.ts';

/** One address of the house, as the router writes it. */
export interface Address {
  readonly methods: ReadonlySet<string>;
  /** Tags of the OpenAPI document; none where the address is for people. */
  readonly tags: readonly string[];
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Every address that was mounted, by its path. */
    readonly mounted: ReadonlyMap<string, Address>;
  }
}

/** Lists every route from here on; what it returns, called when all stand, answers 405 to the other methods of each address. */
export function listAddresses(app: Server): () => void {
  const addresses = new Map<string, {methods: Set<string>; tags: readonly string[]}>();
  let done = false;
  app.decorate('mounted', addresses);
  app.addHook('onRoute', ({url, method, schema}) => {
    if (done) return;
    const known = addresses.get(url) ?? {methods: new Set(), tags: schema?.tags ?? []};
    addresses.set(url, known);
    for (const one of [method].flat()) known.methods.add(one);
  });
  return () => {
    done = true;
    const routable = METHODS.filter((method) => app.supportedMethods.includes(method));
    for (const [url, {methods}] of addresses) {
      app.route({
        method: routable.filter((method) => !methods.has(method)),
        url,
        config: {permission: 'anyone'},
        onRequest: async (_, reply) => {
          reply.header('allow', [...methods].join(', '));
          throw new AppError('method.not-allowed');
        },
        handler: () => {},
      });
    }
  };
}
