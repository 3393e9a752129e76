import type {ClientBase} from 'pg';
import {holdsPrefix} from '../../../../core/sources/claims.ts';
import {contracting} from '../../register.ts';

type Asking = Pick<ClientBase, 'query'>;

/** The data set of a body that its people write by hand, and the prefix under which its processes are known. */
export interface HandSource {
  readonly number: number;
  readonly slug: string;
  readonly name: string;
  readonly prefix: string;
}

/** The first data set of the body that claims a prefix of the standard. Undefined: nobody gave it one yet. */
export async function handSource(client: Asking, body: number): Promise<HandSource | undefined> {
  const {rows: [row]} = await client.query<HandSource>(`
    select source.number, slug, name, prefix from source join source_claim on source = source.number
    where of_body = $1 and register = $2 and prefix ~ '^ocds-[a-z0-9]{6}' order by source.number, prefix limit 1`, [body, contracting.number]);
  return row;
}

/** May this source speak of a process of this id? */
export function isOurs({prefix}: HandSource, ocid: string): boolean {
  return holdsPrefix(prefix, ocid) && ocid.length <= 300 && ocid !== prefix;
}

const REFERENCE = /^[A-Za-z0-9][\w.-]{0,79}$/;

/** The id of a process from the body's own reference; undefined where that cannot be part of one. */
export function ocidOf({prefix}: HandSource, reference: string): string | undefined {
  const text = reference.trim().replaceAll('/', '-').replace(/\s+/g, '-');
  return REFERENCE.test(text) ? `${prefix.replace(/-$/, '')}-${text}` : undefined;
}

export interface ProcessRow {
  readonly ocid: string;
  readonly title?: string;
  readonly status?: string;
  readonly said: string;
}

/** What the source has published last. */
export async function listProcesses(client: Asking, {number}: HandSource): Promise<ProcessRow[]> {
  const {rows} = await client.query<{id: string; title: string | null; status: string | null; said: Date}>(
    'select id, title, status, said from summary where register = $1 and source = $2 order by said desc, id limit 200', [contracting.number, number]);
  return rows.map(({id, title, status, said}) => ({ocid: id, said: said.toISOString(), ...(title !== null && {title}), ...(status !== null && {status})}));
}

/** Is anything known or begun under this id? */
export async function isTaken(client: Asking, {number}: HandSource, ocid: string): Promise<boolean> {
  const {rows} = await client.query('select from record where register = $1 and source = $2 and id = $3 union all select from people.draft where source = $2 and thing = $3', [contracting.number, number, ocid]);
  return rows.length > 0;
}

/** The next free number of the year, for bodies that have no reference of their own. */
export async function freeReference(client: Asking, source: HandSource, year: number): Promise<string> {
  const {rows: [row]} = await client.query<{count: number}>('select count(*)::int as count from record where register = $1 and source = $2', [contracting.number, source.number]);
  for (let n = row!.count + 1; ; n++) {
    const reference = `${year}-${String(n).padStart(4, '0')}`;
    if (!await isTaken(client, source, ocidOf(source, reference) ?? '')) return reference;
  }
}
