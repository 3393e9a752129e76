import type {ClientBase} from 'pg';
import type {FileStore} from '../files/store.ts';
import {openMail} from '../mail/enqueue.ts';
import type {Vault} from '../sealed/vault.ts';
import {fileHolds} from '../uploads/search-file.ts';

type Asking = Pick<ClientBase, 'query'>;

/** What is removed by law, as its copies are looked for. */
export interface Removing {
  readonly register: number;
  readonly source: number;
  readonly thing: string;
  readonly sid: string;
}

/** Uploads of the same data set, beyond a number, that hold one of the texts. */
export async function uploadsHolding(client: Asking, files: FileStore, {register, source}: Removing, texts: readonly string[], after = 0): Promise<number[]> {
  const {rows} = await client.query<{number: number; files: Buffer[]}>(`
    select u.number, array_remove(array[u.file, u.accepted, u.rejected], null) as files from people.upload u join source s on s.register = u.register and s.slug = u.source
    where u.register = $1 and s.number = $2 and u.state <> 'erased' and u.number > $3 order by u.number`, [register, source, after]);
  const known = new Map<string, boolean>();
  const holding: number[] = [];
  for (const {number, files: stored} of rows) {
    for (const file of stored) {
      const key = file.toString('hex');
      if (!known.has(key)) known.set(key, !await files.has(file) || await fileHolds(files, file, texts));
    }
    if (stored.some((file) => known.get(file.toString('hex')))) holding.push(number);
  }
  return holding;
}

/** What tells the entry in a text: its id and its record's, and the names that no other record mentions. Asked before it is removed. */
export async function tracesOf(client: Asking, {thing, sid}: Removing): Promise<string[]> {
  const {rows} = await client.query<{text: string}>(`
    with things as (select $1::bigint as thing union select thing from statement_thing where home = $1 and sid = $2)
    select unnest(array[s.sid, s.touches[1]]) as text from statement s where s.thing = $1 and s.sid = $2
    union select unnest(array[m.name, m.identifier]) from mention m where m.thing in (select thing from things)
      and not exists (select from mention o where o.name = m.name and o.thing not in (select thing from things))`, [thing, sid]);
  return rows.map(({text}) => text).filter((text) => text !== null && text.length >= SHORTEST);
}

/** Shorter texts stand in every file. */
const SHORTEST = 4;

/** Mail that waits, or is kept because no mail server is set, and holds one of the texts: it is not sent any more. */
export async function eraseMails(client: Asking, vault: Vault, texts: readonly string[]): Promise<void> {
  const {rows} = await client.query<{number: number; template: string; lang: string; sealed: Buffer}>("select number, template, lang, sealed from people.mail where state in ('waiting', 'kept') and sealed is not null");
  const holding = rows.filter((row) => {
    const {items = []} = openMail(vault, row);
    const words = items.flatMap(({lines, path}) => [...lines, decodeURIComponent(path)]).join('\n');
    return texts.some((text) => words.includes(text));
  });
  await client.query("update people.mail set state = 'failed', reason = 'removed by law', sealed = null where number = any($1::int[])", [holding.map(({number}) => number)]);
}

export interface ErasedCopies {
  /** Files to take off the disk after the commit. */
  readonly files: readonly Buffer[];
  readonly uploads: number;
}

/** Takes what was uploaded out of its rows, with all that was found in it; what remains says when, and how much it was. In the caller's transaction. */
export async function eraseUploads(client: Asking, numbers: readonly number[]): Promise<ErasedCopies> {
  const {rows} = await client.query<{number: number; file: Buffer; accepted: Buffer | null; rejected: Buffer | null; job: number | null}>('select number, file, accepted, rejected, job from people.upload where number = any($1::int[]) and file is not null for update', [numbers]);
  const files = rows.flatMap(({file, accepted, rejected}) => [file, accepted, rejected].filter((one) => one !== null));
  const {rowCount} = await client.query(`
    update people.upload set state = 'erased', erased = clock_timestamp(), updated = clock_timestamp(), file = null, accepted = null, rejected = null, name = '', mapping = null,
      report = jsonb_strip_nulls(jsonb_build_object('statements', report -> 'statements', 'rows', report -> 'rows'))
    where state <> 'erased' and (number = any($1::int[]) or file = any($2::bytea[]))`, [numbers, files]);
  await client.query("update job set stop = true where number = any($1::int[]) and state = 'running'", [rows.flatMap(({job}) => (job === null ? [] : [job]))]);
  return {files, uploads: rowCount ?? 0};
}
