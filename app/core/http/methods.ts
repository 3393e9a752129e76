import {METHODS} from 'node:http';
import {AppError} from '../errors.ts';
import type {Server} from './server.ts';

/** Notes every route from here on; what it returns, called when all stand, answers 405 to the other methods of each address. */
export function watchMethods(app: Server): () => void {
  const known = new Map<string, Set<string>>();
  app.addHook('onRoute', ({url, method}) => {
    const methods = known.get(url) ?? new Set();
    known.set(url, methods);
    for (const one of [method].flat()) methods.add(one);
  });
  return () => {
    const routable = METHODS.filter((method) => app.supportedMethods.includes(method));
    for (const [url, methods] of known) {
      const allowed = [...methods].join(', ');
      app.route({
        method: routable.filter((method) => !methods.has(method)),
        url,
        onRequest: async (_, reply) => {
          reply.header('allow', allowed);
          throw new AppError('method.not-allowed');
        },
        handler: () => {},
      });
    }
  };
}
