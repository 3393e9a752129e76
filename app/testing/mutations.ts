import type {JsonObject, JsonValue} from '@parvis/kernel/json';
import {isObject} from '@parvis/kernel/json';
import type {Chance} from '../demo/random.ts';

/** A request as it was good, and then is not. */
export interface Sent {
  readonly body: Buffer;
  readonly type: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
}

const TYPES = ['application/json', 'application/x-ndjson', 'application/json; charset=utf-8', 'application/json; charset=utf-16', 'text/plain', 'application/xml', 'multipart/form-data; boundary=x', '', 'application/json, application/json', '\u00e9'];
const QUERIES = ['', '?source=city', '?source=nobody', '?source=', '?source=city&source=city', '?source[]=city', '?source=%00', '?source=%ff', '?nobody=knows', '?__proto__=1', `?source=${'x'.repeat(2_000)}`];
const HEADERS: readonly Readonly<Record<string, string>>[] = [{}, {accept: 'text/html'}, {accept: 'application/json'}, {'content-encoding': 'gzip'}, {'sec-fetch-site': 'same-origin'}, {'sec-fetch-site': 'cross-site'}, {'accept-language': 'fr'}, {range: 'bytes=0-1'}, {'if-none-match': '*'}];
const VALUES: readonly JsonValue[] = [null, true, false, 0, -1, 1.5e300, '', ' ', '\u0000', 'x'.repeat(5_000), [], {}, [[]], [null], {ocid: 'x'}, '2026-13-45T99:00:00Z', 'ocds-7h2qk9', '../../etc/passwd', '__proto__', 'constructor', '\ud83d\ude00', '\u202e'];

/** One to three changes to a good request, by chance: of its values, its bytes, its type, its address, its headers. */
export function mutate(good: Sent, chance: Chance): Sent {
  let sent = good;
  for (let i = chance.whole(1, 3); i > 0; i--) sent = chance.pick(CHANGES)(sent, chance);
  return sent;
}

type Change = (sent: Sent, chance: Chance) => Sent;

const CHANGES: readonly Change[] = [
  ...Array<Change>(6).fill((sent, chance) => withJson(sent, (value) => changed(value, chance))),
  (sent, chance) => withBytes(sent, (bytes) => bytes.subarray(0, chance.whole(0, bytes.length))),
  (sent, chance) => withBytes(sent, (bytes) => {
    const copy = Buffer.from(bytes);
    if (copy.length > 0) copy[chance.whole(0, copy.length - 1)] = chance.whole(0, 255);
    return copy;
  }),
  (sent, chance) => withBytes(sent, (bytes) => {
    const at = chance.whole(0, bytes.length);
    return Buffer.concat([bytes.subarray(0, at), Buffer.from(chance.pick(['\n', '{', ']', ',', '"', '\\ud800', '1e400', '\u0000', '"a":1,"a":1,', '\ufeff'])), bytes.subarray(at)]);
  }),
  (sent) => withBytes(sent, (bytes) => Buffer.concat([bytes, Buffer.from('\n'), bytes])),
  (sent) => withBytes(sent, (bytes) => Buffer.from(bytes.toString('utf8'), 'utf16le')),
  (sent) => withBytes(sent, (bytes) => Buffer.from(`${'['.repeat(100)}${bytes.toString('utf8')}${']'.repeat(100)}`)),
  (sent, chance) => ({...sent, type: chance.pick(TYPES)}),
  (sent, chance) => ({...sent, query: chance.pick(QUERIES)}),
  (sent, chance) => ({...sent, headers: chance.pick(HEADERS)}),
];

function withBytes(sent: Sent, change: (bytes: Buffer) => Buffer): Sent {
  return {...sent, body: change(sent.body)};
}

/** Changes one of the documents that are sent, where they are still JSON lines. */
function withJson(sent: Sent, change: (value: JsonValue) => JsonValue): Sent {
  try {
    const lines = sent.body.toString('utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as JsonValue);
    return {...sent, body: Buffer.from(lines.map((line) => `${JSON.stringify(change(line))}\n`).join(''))};
  } catch {
    return sent;
  }
}

/** The value with something in it missing, doubled, of another type or under another name. */
function changed(value: JsonValue, chance: Chance): JsonValue {
  if (chance.next() < 0.08 || !(Array.isArray(value) || isObject(value))) return chance.pick(VALUES);
  if (Array.isArray(value)) {
    const list = value as readonly JsonValue[];
    if (list.length === 0) return [chance.pick(VALUES)];
    const at = chance.whole(0, list.length - 1);
    const kind = chance.next();
    if (kind < 0.1) return list.filter((_, i) => i !== at);
    if (kind < 0.2) return [...list, list[at]!];
    return list.map((element, i) => (i === at ? changed(element, chance) : element));
  }
  const names = Object.keys(value as JsonObject);
  if (names.length === 0) return {[String(chance.pick(VALUES))]: chance.pick(VALUES)};
  const name = chance.pick(names);
  const kind = chance.next();
  const entries = Object.entries(value as JsonObject);
  if (kind < 0.1) return Object.fromEntries(entries.filter(([one]) => one !== name));
  if (kind < 0.15) return Object.fromEntries(entries.map(([one, member]) => [one === name ? `${one} ` : one, member]));
  if (kind < 0.2) return {...(value as JsonObject), [`x${String(chance.whole(0, 9))}`]: chance.pick(VALUES)};
  return Object.fromEntries(entries.map(([one, member]) => [one, one === name ? changed(member, chance) : member]));
}
