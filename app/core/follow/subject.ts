import {assertNever} from '@parvis/kernel';
import type {Register} from '../register.ts';
import type {ListFilter} from '../search/filter.ts';
import {readFilter} from '../http/list-query.ts';
import {filterQuery} from '../search/address.ts';

/** What somebody follows: one record, a list with its filter, a name, everything a body publishes, one duty, all that somebody owes. */
export type Subject =
  | {readonly kind: 'record'; readonly register: Register; readonly source: string; readonly id: string}
  | {readonly kind: 'list'; readonly register: Register; readonly filter: ListFilter}
  | {readonly kind: 'name' | 'owed'; readonly key: string}
  | {readonly kind: 'body'; readonly slug: string}
  | {readonly kind: 'duty'; readonly id: string};

/** The page that shows it, without language. Two that are the same have the same path. */
export function subjectPath(subject: Subject): string {
  switch (subject.kind) {
    case 'record': return `/${subject.register.name}/${encodeURIComponent(subject.id)}?source=${subject.source}`;
    case 'list': return `/${subject.register.name}${filterQuery({...subject.filter, sort: 'newest'})}`;
    default: return keptPath(subject.kind, subjectKey(subject));
  }
}

/** What stands for it in its row: a key where there is one, else its path. */
export function subjectKey(subject: Subject): string {
  switch (subject.kind) {
    case 'record': case 'list': return subjectPath(subject);
    case 'name': case 'owed': return subject.key;
    case 'body': return subject.slug;
    case 'duty': return subject.id;
    default: return assertNever(subject);
  }
}

/** The page of what stands in a row. */
export function keptPath(kind: Subject['kind'], key: string): string {
  switch (kind) {
    case 'record': case 'list': return key;
    case 'name': return `/names/${encodeURIComponent(key)}`;
    case 'body': return `/bodies/${encodeURIComponent(key)}`;
    case 'duty': return `/owed?${new URLSearchParams({duty: key})}`;
    case 'owed': return `/owed?${new URLSearchParams({by: key})}`;
    default: return assertNever(kind);
  }
}

const LONGEST = 2_000, LONGEST_KEY = 300;

/** What a path of this site can be followed as. Undefined: nothing. */
export function readSubject(path: string, registers: readonly Register[]): Subject | undefined {
  if (path.length > LONGEST || !path.startsWith('/') || !URL.canParse(path, 'http://site')) return undefined;
  const {pathname, searchParams} = new URL(path, 'http://site');
  const [, room = '', id, ...more] = pathname.split('/');
  if (more.length > 0) return undefined;
  const decoded = id === undefined ? undefined : decode(id);
  if (id !== undefined && (decoded === undefined || decoded === '')) return undefined;
  if (room === 'names') return decoded === undefined ? undefined : {kind: 'name', key: decoded};
  if (room === 'bodies') return decoded === undefined ? undefined : {kind: 'body', slug: decoded};
  if (room === 'owed' && id === undefined) return owedSubject(searchParams);
  const register = registers.find(({name}) => name === room);
  if (register === undefined) return undefined;
  if (decoded !== undefined) return {kind: 'record', register, source: searchParams.get('source') ?? '', id: decoded};
  const names = new Set([...register.facets.map(({name}) => name), 'source']);
  const query: Record<string, unknown> = {};
  for (const name of new Set(searchParams.keys())) query[name] = names.has(name) ? searchParams.getAll(name) : searchParams.get(name);
  const {filter, problems} = readFilter(register, query);
  return problems.length > 0 ? undefined : {kind: 'list', register, filter: {...filter, sort: 'newest'}};
}

/** Of the list of duties: one duty, or all of one body. Its other filters are no part of what is followed. */
function owedSubject(query: URLSearchParams): Subject | undefined {
  const [id, key] = [query.get('duty'), query.get('by')];
  if (id !== null) return /^[0-9a-f]{24}$/.test(id) ? {kind: 'duty', id} : undefined;
  return key !== null && key !== '' && key.length <= LONGEST_KEY ? {kind: 'owed', key} : undefined;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
