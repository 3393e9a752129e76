import type {Register} from '../register.ts';
import type {ListFilter} from '../search/filter.ts';
import {readFilter} from '../http/list-query.ts';
import {filterQuery} from '../search/address.ts';

/** What somebody follows: one record, a list with its filter, a name. */
export type Subject =
  | {readonly kind: 'record'; readonly register: Register; readonly source: string; readonly id: string}
  | {readonly kind: 'list'; readonly register: Register; readonly filter: ListFilter}
  | {readonly kind: 'name'; readonly key: string};

/** The page that shows it, without language. Two that are the same have the same path. */
export function subjectPath(subject: Subject): string {
  if (subject.kind === 'record') return `/${subject.register.name}/${encodeURIComponent(subject.id)}?source=${subject.source}`;
  if (subject.kind === 'list') return `/${subject.register.name}${filterQuery({...subject.filter, sort: 'newest'})}`;
  return `/names/${encodeURIComponent(subject.key)}`;
}

const LONGEST = 2_000;

/** What a path of this site can be followed as. Undefined: nothing. */
export function readSubject(path: string, registers: readonly Register[]): Subject | undefined {
  if (path.length > LONGEST || !path.startsWith('/') || !URL.canParse(path, 'http://site')) return undefined;
  const {pathname, searchParams} = new URL(path, 'http://site');
  const [, room = '', id, ...more] = pathname.split('/');
  if (more.length > 0) return undefined;
  const decoded = id === undefined ? undefined : decode(id);
  if (id !== undefined && (decoded === undefined || decoded === '')) return undefined;
  if (room === 'names') return decoded === undefined ? undefined : {kind: 'name', key: decoded};
  const register = registers.find(({name}) => name === room);
  if (register === undefined) return undefined;
  if (decoded !== undefined) return {kind: 'record', register, source: searchParams.get('source') ?? '', id: decoded};
  const names = new Set([...register.facets.map(({name}) => name), 'source']);
  const query: Record<string, unknown> = {};
  for (const name of new Set(searchParams.keys())) query[name] = names.has(name) ? searchParams.getAll(name) : searchParams.get(name);
  const {filter, problems} = readFilter(register, query);
  return problems.length > 0 ? undefined : {kind: 'list', register, filter: {...filter, sort: 'newest'}};
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
