import {err, isDate, isDateTime, ok, type Problem, type Result} from '@parvis/kernel';
import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {readRules} from '../rules/read.ts';
import {isPublic, type EventKind, type PetitionEvent} from './event.ts';
import {TABLE} from './table.ts';

type Kind = 'text' | 'line' | 'day' | 'instant' | 'count' | 'flag' | 'codes' | 'root' | 'petition' | 'frame' | 'links' | 'url';

const HEAD = {id: 'line', frame: 'frame', created: 'instant', count: 'count'} as const;
const COUNT = {count: 'count'} as const;

/** Members of each public event; those after the bar may be absent. */
const MEMBERS: Readonly<Partial<Record<EventKind, readonly [must: Readonly<Record<string, Kind>>, may?: Readonly<Record<string, Kind>>]>>> = {
  opened: [{...HEAD, text: 'petition', topics: 'codes'}, {moderationSince: 'instant', note: 'text'}],
  rejected: [{...HEAD, code: 'line', hidden: 'flag'}, {moderationSince: 'instant', details: 'text', text: 'petition'}],
  restored: [{}], counted: [COUNT], listed: [{period: 'count', until: 'instant', added: 'count', addedRoot: 'root', taken: 'count', takenRoot: 'root', total: 'count'}],
  'answer-owed': [COUNT], 'answer-lapsed': [COUNT], 'debate-owed': [COUNT], 'debate-lapsed': [COUNT],
  extended: [{days: 'count'}], answered: [{on: 'day', summary: 'text', details: 'text'}], 'debate-scheduled': [{on: 'day'}], 'debate-held': [{}],
  'debate-outcome': [{debated: 'flag', overview: 'text', links: 'links'}, {on: 'day'}],
  update: [{text: 'text'}], 'led-to': [{text: 'text'}, {url: 'url'}], closed: [{}, {reason: 'text'}], hidden: [{code: 'line'}], removed: [{reason: 'text'}],
};

const LONGEST = 20_000;

/** One public event of a petition from JSON: `event.kind` for one that is none, `event.member` for each member that is missing or wrong. */
export function readEvent(value: JsonValue, at = ''): Result<PetitionEvent> {
  const kind = isObject(value) ? value['kind'] : undefined;
  // `restored` is public after a public rejection
  if (!isObject(value) || typeof kind !== 'string' || !Object.hasOwn(TABLE, kind)) return err([{code: 'event.kind', at: `${at}/kind`}]);
  const members = MEMBERS[kind as EventKind];
  if (members === undefined || !isPublic({kind} as PetitionEvent, kind === 'restored' ? 'rejected' : 'open')) return err([{code: 'event.kind', at: `${at}/kind`, found: kind}]);
  const [needed, allowed = {}] = members;
  const problems = [...membersOf(value, {at: 'instant', ...needed}, at, true), ...membersOf(value, allowed, at, false)];
  const stray = value['hidden'] === true && (value['text'] !== undefined || value['details'] !== undefined) ? [{code: 'event.member', at: `${at}/text`}] : [];
  // each member that the kind has was looked at
  return problems.length + stray.length > 0 ? err([...problems, ...stray]) : ok(value as unknown as PetitionEvent); // every member of its kind was looked at
}

function membersOf(value: JsonObject, kinds: Readonly<Record<string, Kind>>, at: string, needed: boolean): Problem[] {
  return Object.entries(kinds).flatMap(([name, kind]) => {
    const member = value[name];
    return (member === undefined ? !needed : fits(member, kind)) ? [] : [{code: 'event.member', at: `${at}/${name}`}];
  });
}

function fits(value: JsonValue, kind: Kind): boolean {
  switch (kind) {
    case 'text': return typeof value === 'string' && value.length <= LONGEST;
    case 'line': return typeof value === 'string' && value !== '' && value.length <= 300;
    case 'url': return typeof value === 'string' && value.length <= 2000 && /^https?:\/\//.test(value) && URL.canParse(value);
    case 'day': return typeof value === 'string' && isDate(value);
    case 'instant': return typeof value === 'string' && isDateTime(value);
    case 'count': return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 31;
    case 'root': return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
    case 'flag': return typeof value === 'boolean';
    case 'codes': return Array.isArray(value) && value.length <= 50 && (value as readonly JsonValue[]).every((code) => fits(code, 'line'));
    case 'petition': return isObject(value) && fits(value['action'] ?? null, 'text') && fits(value['background'] ?? null, 'text') && (value['details'] === undefined || fits(value['details'], 'text')) && (value['language'] === undefined || fits(value['language'], 'line'));
    case 'links': return isObject(value) && Object.values(value).every((link) => fits(link, 'url'));
    case 'frame': return isObject(value) && ['to', 'answers', 'debates'].every((role) => isBody(value[role])) && isZone(value['zone']) && readRules(value['rules'] ?? null).ok;
  }
}

function isBody(value: JsonValue | undefined): boolean {
  return isObject(value) && fits(value['name'] ?? null, 'line') && (value['identifier'] === undefined || fits(value['identifier'], 'line'));
}

function isZone(value: JsonValue | undefined): boolean {
  if (typeof value !== 'string' || value.length > 60) return false;
  try {
    return new Intl.DateTimeFormat('en', {timeZone: value}).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
