import {err, ok, type Problem, type Result} from '@parvis/kernel';
import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {consistencyProof, consistencyRanges} from '@parvis/tlog';
import {parseVerifierKey, type VerifierKey} from '@parvis/tlog/note';
import {hashesFromTiles, tilePath, tilesNeeded} from '@parvis/tlog/tiles';
import {guardedFetch, type Fetched, type FetchTools} from '../fetch/guarded-fetch.ts';
import {retryAfter} from '../fetch/retry-after.ts';

/** What the page of another log says of it: believed only as far as signatures go. */
export interface RemoteFacts {
  readonly origin: string;
  readonly keys: readonly VerifierKey[];
  /** The key with which that site vouches for others. */
  readonly witnessKey?: VerifierKey;
}

/** The log of another Parvis, asked through the guarded way out. */
export interface RemoteLog {
  /** `https://square.example`, no slash at its end. */
  readonly address: string;
  facts(): Promise<Result<RemoteFacts>>;
  checkpoint(): Promise<Result<string>>;
  /** Proof that the log of `size` begins with that of `oldSize`, made of its tiles. */
  consistency(oldSize: number, size: number): Promise<Result<readonly Uint8Array[]>>;
  get(path: string, mostBytes: number): Promise<Result<Fetched>>;
  json(path: string, mostBytes: number): Promise<Result<JsonObject>>;
  post(path: string, body: string): Promise<Result<Fetched>>;
}

const SMALL = 1 << 20;

export function remoteLog(site: string, tools: FetchTools): RemoteLog {
  const address = site.replace(/\/(log\/?)?$/, '');
  const get = async (path: string, mostBytes: number): Promise<Result<Fetched>> => {
    const fetched = await guardedFetch(`${address}${path}`, {mostBytes}, tools);
    if (!fetched.ok) return err([{...fetched.error, at: path}]);
    const {status, headers} = fetched.value;
    const later = retryAfter(headers['retry-after']);
    return status === 200 ? ok(fetched.value) : refuse('remote.status', path, {status, ...(later !== undefined && {retryAfter: later})});
  };
  const json = async (path: string, mostBytes: number): Promise<Result<JsonObject>> => {
    const fetched = await get(path, mostBytes);
    if (!fetched.ok) return fetched;
    const value = readAny(new TextDecoder().decode(fetched.value.body));
    return isObject(value) ? ok(value) : refuse('remote.form', path);
  };
  return {
    address, get, json,
    async facts() {
      const page = await json('/log.json', SMALL);
      return page.ok ? factsOf(page.value) : page;
    },
    async checkpoint() {
      const fetched = await get('/log/checkpoint', SMALL);
      return fetched.ok ? ok(new TextDecoder().decode(fetched.value.body)) : fetched;
    },
    async consistency(oldSize, size) {
      if (oldSize === 0 || oldSize >= size) return ok([]);
      const tiles = new Map<string, Uint8Array>();
      for (const tile of tilesNeeded(consistencyRanges(oldSize, size), size)) {
        const fetched = await get(`/log/${tilePath(tile)}`, 8192);
        if (!fetched.ok) return fetched;
        if (fetched.value.body.length < tile.width * 32) return refuse('remote.form', `/log/${tilePath(tile)}`);
        tiles.set(tilePath(tile), fetched.value.body);
      }
      return ok(consistencyProof(oldSize, size, hashesFromTiles(size, (tile) => tiles.get(tilePath(tile)) ?? new Uint8Array(0))));
    },
    async post(path, body) {
      const fetched = await guardedFetch(`${address}${path}`, {mostBytes: SMALL, body: new TextEncoder().encode(body), headers: {'content-type': 'text/plain; charset=utf-8'}}, tools);
      return fetched.ok ? ok(fetched.value) : err([{...fetched.error, at: path}]);
    },
  };
}

/** As any reader of JSON does, which is faster than exactly: what is believed of it has a hash or a signature. */
function readAny(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

function factsOf(page: JsonObject): Result<RemoteFacts> {
  const {origin, keys, witnessKey} = page;
  if (typeof origin !== 'string' || !Array.isArray(keys)) return refuse('remote.form', '/log.json');
  const parsed = (keys as readonly JsonValue[]).flatMap((key) => (isObject(key) && typeof key['vkey'] === 'string' ? keyOf(key['vkey']) : []));
  const cosigning = typeof witnessKey === 'string' ? keyOf(witnessKey)[0] : undefined;
  return ok({origin, keys: parsed, ...(cosigning && {witnessKey: cosigning})});
}

function keyOf(text: string): VerifierKey[] {
  const key = parseVerifierKey(text);
  return key.ok ? [key.value] : [];
}

function refuse(code: string, at: string, facts: Readonly<Record<string, unknown>> = {}): {readonly ok: false; readonly error: readonly Problem[]} {
  return err([{code, at, ...facts}]);
}
