import {ok, type Result} from '@parvis/kernel';
import type {IncomingHttpHeaders} from 'node:http';
import {readBody} from './body.ts';
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
  readonly connectMs?: number;
  readonly totalMs?: number;
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
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * The one way out to an address that somebody gave: https, listed ports, public IP addresses only, in bounded time and
 * size. What stands against it is a value (`fetch.*`), which never repeats what the other side answered.
 */
export async function guardedFetch(address: string, options: FetchOptions, tools: FetchTools): Promise<Result<Fetched, FetchProblem>> {
  const {connectMs = CONNECT_MS, totalMs = TOTAL_MS} = options;
  const stop = new AbortController();
  const tooLate = new Promise<Result<never, FetchProblem>>((resolve) => {
    stop.signal.addEventListener('abort', () => resolve(refuse('fetch.timeout', {afterMs: Number(stop.signal.reason)})));
  });
  const total = setTimeout(() => stop.abort(totalMs), totalMs);
  let connecting: NodeJS.Timeout | undefined;
  const way: Way = {
    signal: stop.signal,
    onStart: () => void (connecting = setTimeout(() => stop.abort(connectMs), connectMs)),
    onConnected: () => clearTimeout(connecting),
  };
  try {
    return await Promise.race([follow(address, options, tools, way), tooLate]);
  } finally {
    clearTimeout(total);
    clearTimeout(connecting);
  }
}

/** The clock of a request: started before a name is resolved, stopped when the connection stands. */
interface Way {
  readonly signal: AbortSignal;
  readonly onStart: () => void;
  readonly onConnected: () => void;
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
async function askOnce(address: string, {headers = {}, body, mostBytes}: FetchOptions, {rules, resolve, agent, authorities}: FetchTools, way: Way): Promise<Result<Fetched | string, FetchProblem>> {
  way.onStart();
  const target = await findTarget(address, rules, resolve);
  if (!target.ok) return target;
  const sent = await send(target.value, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {'accept-encoding': 'gzip', 'user-agent': agent, ...headers},
    ...(body !== undefined && {body}),
    ...(authorities !== undefined && {authorities}),
  }, way.signal, way.onConnected);
  if (!sent.ok) return sent;
  const response = sent.value;
  try {
    const {statusCode: status = 0, headers: answered} = response;
    if (REDIRECTS.has(status) && answered.location !== undefined) return ok(absoluteAddress(answered.location, target.value.url));
    const read = await readBody(response, mostBytes);
    return read.ok ? ok({status, address: target.value.url.href, headers: answered, body: read.value}) : read;
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
