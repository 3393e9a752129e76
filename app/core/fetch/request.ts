import http, {type IncomingMessage, type RequestOptions} from 'node:http';
import https from 'node:https';
import {isIP} from 'node:net';
import {ok, type Result} from '@parvis/kernel';
import {refuse, type FetchProblem} from './problem.ts';
import type {Target} from './target.ts';

export interface Asked {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** PEM of the authorities to trust, instead of the public ones. */
  readonly authorities?: string;
}

/**
 * Sends one request to one of the target's checked addresses, under the name's Host and SNI, on a connection of its own
 * and past no proxy; `onConnected` when the way stands. Gives the answer with its body unread.
 */
export function send({url, addresses}: Target, {method, headers, body, authorities}: Asked, signal: AbortSignal, onConnected: () => void): Promise<Result<IncomingMessage, FetchProblem>> {
  const secure = url.protocol === 'https:';
  const options: RequestOptions & https.RequestOptions = {
    method, signal,
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port || (secure ? 443 : 80),
    path: `${url.pathname}${url.search}`,
    headers: {...headers, host: url.host, connection: 'close', ...(body && {'content-length': body.length})},
    agent: secure ? new https.Agent({keepAlive: false}) : new http.Agent({keepAlive: false}),
    lookup: (_name, {all}, found) => {
      const checked = addresses.map((address) => ({address, family: isIP(address)}));
      if (all) found(null, checked);
      else found(null, checked[0]!.address, checked[0]!.family);
    },
    ...(authorities !== undefined && {ca: authorities}),
  };
  return new Promise((resolve) => {
    let connected = false;
    const request = (secure ? https : http).request(options, (response) => resolve(ok(response)));
    request.on('socket', (socket) => socket.once(secure ? 'secureConnect' : 'connect', () => {
      connected = true;
      onConnected();
    }));
    request.on('error', (error: NodeJS.ErrnoException) => resolve(failure(error, connected, url.hostname)));
    // an answer that changes the protocol closes the connection without an error
    request.on('close', () => resolve(refuse('fetch.answer-broken', {host: url.hostname})));
    request.end(body);
  });
}

/** The codes of OpenSSL and Node for a certificate that nobody vouches for, that is out of date or for another name. */
const CERTIFICATE = /CERT|LEAF_SIGNATURE/;

function failure({code = ''}: NodeJS.ErrnoException, connected: boolean, host: string): Result<never, FetchProblem> {
  if (CERTIFICATE.test(code)) return refuse('fetch.certificate-refused', {host});
  return refuse(connected ? 'fetch.answer-broken' : 'fetch.connection-failed', {host});
}
