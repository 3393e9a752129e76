import {createServer, type RequestListener} from 'node:http';
import {createServer as createSecureServer} from 'node:https';
import type {AddressInfo, Server} from 'node:net';
import {mustOk} from '@parvis/kernel';
import type {FetchTools} from '../guarded-fetch.ts';
import {parseAllowance} from '../rules.ts';
import type {TestCertificate} from './certificate.ts';

/** A server on a free port of this machine, ended with the test's scope. */
export interface TestServer extends AsyncDisposable {
  readonly port: number;
  /** How many connections were ever made to it. */
  connections(): number;
}

export async function serve(answer: RequestListener, certificate?: TestCertificate): Promise<TestServer> {
  const server = certificate ? createSecureServer({...certificate}, answer) : createServer(answer);
  return listen(server, () => server.closeAllConnections());
}

export async function listen(server: Server, cut: () => void): Promise<TestServer> {
  let connections = 0;
  server.on('connection', () => connections++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      cut();
      await closed;
    },
  };
}

/** Tools under which `public.example` stands for a public server: it leads to this machine, and nothing else may. */
export function toolsFor(ports: readonly number[], more: Partial<FetchTools> = {}): FetchTools {
  return {
    rules: {
      ports: new Set(ports), ownHosts: new Set(['square.example']), ownAddresses: new Set(['198.51.100.7', '93.184.215.7']), plainHttp: true,
      allowances: [mustOk(parseAllowance('public.example=127.0.0.1'), 'a written allowance')],
    },
    resolve: async (name) => (name === 'public.example' ? ['127.0.0.1'] : []),
    agent: 'Parvis tests',
    ...more,
  };
}
