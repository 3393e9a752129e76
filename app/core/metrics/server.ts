import fastify from 'fastify';
import type {AddressInfo} from 'node:net';
import type {Metrics} from './metrics.ts';

export interface MetricsServer {
  readonly port: number;
  close(): Promise<void>;
}

/** `/metrics` on a port of its own, apart from what visitors reach. */
export async function serveMetrics(metrics: Metrics, {port, host}: {readonly port: number; readonly host: string}): Promise<MetricsServer> {
  const app = fastify({requestTimeout: 10_000, keepAliveTimeout: 30_000});
  app.get('/metrics', async (_, reply) => reply.type(metrics.contentType).send(await metrics.text()));
  await app.listen({port, host});
  return {port: (app.server.address() as AddressInfo).port, close: () => app.close()};
}
