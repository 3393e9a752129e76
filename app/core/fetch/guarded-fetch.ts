import {ok, type Result} from '@parvis/kernel';
import type {IncomingHttpHeaders} from 'node:http';
import {drainBody, readBody} from './body.ts';
import {refuse, type FetchProblem} from './problem.ts';
import {send} from './request.ts';
import type {OutboundRules} from './rules.ts';
import {findTarget, type Resolver} from './target.ts';

export interface FetchOptions {
  /** The most bytes of the unpacked answer; more is refused. */
  readonly mostBytes: number;
  /** How many redirects to follow, each checked anew: 0 (unless told) to 3. Only a GET follows any. */
  readonly redirects?: 0 | 1 | 2 | 3;
  /** Sent to the first origin only. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Makes it a POST. */
  readonly body?: Uint8Array;
  /** Takes the body of a 200 in parts, so that it need not lie in memory; `body` is then empty, and of other statuses none is read. */
  readonly take?: (part: Uint8Array) => void | Promise<void>;
  readonly connectMs?: number;
  readonly totalMs?: number;
  /** Longest silence once the connection stands; only the total counts without it. */
  readonly idleMs?: number;
  /** Ends the request early, as `fetch.stopped`. */
  readonly signal?: AbortSignal;
}

export interface FetchTools {
  readonly rules: OutboundRules;
  readonly resolve: Resolver;
  /** Who asks: sent as `User-Agent`. */
  readonly agent: string;
  /** PEM of the authorities to trust, instead of the public ones. */
  readonly authorities?: string;
}

export interface Fetched {
  /** Any status: whether 404 is a failure is for the caller to say. */
  readonly status: number;
  /** Where the answer came from, after redirects. */
  readonly address: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
}

const CONNECT_MS = 10_000;
const TOTAL_MS = 30_000;
const NOTHING = new Uint8Array(0);
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * The one way out to an address that somebody gave: https, listed ports, public IP addresses only, in bounded time and
 * size. What stands against it is a value (`fetch.*`), which never repeats what the other side answered.
 */
export async function guardedFetch(address: string, options: FetchOptions, tools: FetchTools): Promise<Result<Fetched, FetchProblem>> {
  const {connectMs = CONNECT_MS, totalMs = TOTAL_MS, idleMs, signal} = options;
  if (signal?.aborted === true) return refuse('fetch.stopped');
  const stop = new AbortController();
  const early = new Promise<Result<never, FetchProblem>>((resolve) => {
    stop.signal.addEventListener('abort', () => resolve(stop.signal.reason === STOPPED ? refuse('fetch.stopped') : refuse('fetch.timeout', {afterMs: Number(stop.signal.reason)})));
  });
  const onStop = (): void => stop.abort(STOPPED);
  signal?.addEventListener('abort', onStop, {once: true});
  const total = setTimeout(() => stop.abort(totalMs), totalMs);
  let waiting: NodeJS.Timeout | undefined;
  const wait = (ms: number | undefined): void => {
    clearTimeout(waiting);
    waiting = ms === undefined ? undefined : setTimeout(() => stop.abort(ms), ms);
  };
  const way: Way = {signal: stop.signal, onStart: () => wait(connectMs), onAlive: () => wait(idleMs)};
  try {
    return await Promise.race([follow(address, options, tools, way), early]);
  } finally {
    clearTimeout(total);
    clearTimeout(waiting);
    signal?.removeEventListener('abort', onStop);
  }
}

const STOPPED = Symbol('stopped');

/** The clock of a request: started before a name is resolved; set anew when the connection stands, and with each part that comes. */
interface Way {
  readonly signal: AbortSignal;
  readonly onStart: () => void;
  readonly onAlive: () => void;
}

async function follow(first: string, options: FetchOptions, tools: FetchTools, way: Way): Promise<Result<Fetched, FetchProblem>> {
  const redirects = options.body === undefined ? (options.redirects ?? 0) : 0;
  let address = first;
  for (let hop = 0; ; hop++) {
    const answer = await askOnce(address, isSameOrigin(address, first) ? options : {...options, headers: {}}, tools, way);
    if (!answer.ok) return answer;
    if (typeof answer.value !== 'string') return ok(answer.value);
    if (hop === redirects) return refuse('fetch.redirect-refused', {redirects});
    address = answer.value;
  }
}

/** The answer, or the address that it points to. */
async function askOnce(address: string, {headers = {}, body, mostBytes, take}: FetchOptions, {rules, resolve, agent, authorities}: FetchTools, way: Way): Promise<Result<Fetched | string, FetchProblem>> {
  way.onStart();
  const target = await findTarget(address, rules, resolve);
  if (!target.ok) return target;
  const sent = await send(target.value, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {'accept-encoding': 'gzip', 'user-agent': agent, ...headers},
    ...(body !== undefined && {body}),
    ...(authorities !== undefined && {authorities}),
  }, way.signal, way.onAlive);
  if (!sent.ok) return sent;
  const response = sent.value;
  try {
    const {statusCode: status = 0, headers: answered} = response;
    if (REDIRECTS.has(status) && answered.location !== undefined) return ok(absoluteAddress(answered.location, target.value.url));
    const at = {status, address: target.value.url.href, headers: answered};
    if (take !== undefined) {
      const drained = status === 200 ? await drainBody(response, mostBytes, (part) => {
        way.onAlive();
        return take(part);
      }) : ok(undefined);
      return drained.ok ? ok({...at, body: NOTHING}) : drained;
    }
    const read = await readBody(response, mostBytes);
    return read.ok ? ok({...at, body: read.value}) : read;
  } finally {
    response.destroy();
  }
}

/** Where a `Location` leads, seen from here; what is no address comes out as it is, to be refused as such. */
function absoluteAddress(location: string, from: URL): string {
  return URL.parse(location, from.href)?.href ?? location;
}

function isSameOrigin(a: string, b: string): boolean {
  return URL.parse(a)?.origin === URL.parse(b)?.origin;
}
