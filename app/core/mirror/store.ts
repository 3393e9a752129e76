import {hash, randomBytes} from 'node:crypto';
import type {ClientBase} from 'pg';
import {must} from '@parvis/kernel';
import type {FileStore} from '../files/store.ts';
import type {Register} from '../register.ts';
import {copyRows, type CopyValue} from '../statements/copy.ts';
import {ACTIONS} from '../statements/log.ts';
import {KINDS} from '../statements/prepare.ts';
import {eraseUnattached, furtherThings} from '../statements/removal.ts';
import {ensureSource} from '../statements/sources.ts';
import {thingKey} from '../statements/thing.ts';
import type {MirroredEntry, MirroredStatement} from './feed.ts';

/** A statement that is kept here. */
interface Known {
  readonly thing: string;
  readonly sid: string;
  readonly revision: number;
}

/** A statement that came with its entry. */
export interface Fresh {
  readonly id: string;
  /** Its number. */
  readonly register: number;
  readonly source: number;
  readonly statement: MirroredStatement;
  readonly things: readonly string[];
}

/** What entries changed, to be folded. */
export interface Stored {
  readonly entered: readonly Fresh[];
  /** Things of which something was erased, by the number of their register. */
  readonly erased: ReadonlyMap<number, ReadonlySet<string>>;
}

/** Stores verified entries of another site's log at their very positions. In the caller's transaction. */
export async function storeEntries(client: ClientBase, files: FileStore, registers: readonly Register[], entries: readonly MirroredEntry[]): Promise<Stored> {
  const known = await knownOf(client, registers, entries);
  const sources = new Map<string, number>();
  const erased = new Map<number, Set<string>>();
  const leaves: CopyValue[][] = [];
  const entered: Fresh[] = [];
  let waiting: Fresh[] = [];
  const write = async (): Promise<void> => {
    await insertStatements(client, waiting);
    waiting = [];
  };
  for (const entry of entries) {
    const {position, id, action, commitment, statement} = entry;
    const register = registerOf(registers, entry);
    let here = known.get(id);
    if (action === 'removed' && here !== undefined && register !== undefined) {
      await write();
      erased.set(register.number, new Set([...erased.get(register.number) ?? [], ...await removeHere(client, files, here, entry)]));
    }
    if (here === undefined && statement !== undefined && register !== undefined) {
      const things = thingsOf(register, statement);
      const one = {id, register: register.number, source: await sourceOf(client, sources, register, statement), statement, things};
      waiting.push(one);
      entered.push(one);
      here = {thing: must(things[0], 'a statement touches something'), sid: statement.statement, revision: statement.revision};
      known.set(id, here);
    }
    leaves.push([position, register?.number ?? 0, here?.thing ?? '0', Buffer.from(id, 'hex'), ACTIONS.indexOf(action), Buffer.from(commitment, 'hex')]);
  }
  await write();
  await copyRows(client, 'copy log_leaf (position, register, thing, id, action, leaf) from stdin', leaves);
  await nameEarlierEntries(client, entered);
  return {entered, erased};
}

function registerOf(registers: readonly Register[], {register}: MirroredEntry): Register | undefined {
  return registers.find(({name}) => name === register);
}

function thingsOf(register: Register, {touches, source}: MirroredStatement): string[] {
  return touches.map((one) => thingKey(register.name, source.slug, one));
}

/** Which statements of these entries are here already, by their ids: those that came with one, and those that were removed. */
async function knownOf(client: ClientBase, registers: readonly Register[], entries: readonly MirroredEntry[]): Promise<Map<string, Known>> {
  const named = entries.flatMap((entry) => {
    const register = registerOf(registers, entry);
    return entry.statement === undefined || register === undefined ? [] : [{id: entry.id, home: thingsOf(register, entry.statement)[0]}];
  });
  const unnamed = entries.filter(({statement, action}) => statement === undefined && action !== 'key-changed').map(({id}) => Buffer.from(id, 'hex'));
  const {rows} = await client.query<Known & {id: string}>({name: 'mirror known', text: `
    select encode(s.id, 'hex') as id, s.thing, s.sid, s.revision from unnest($1::bigint[], $2::bytea[]) as asked (thing, id) join statement s using (thing, id)`,
  values: [named.map(({home}) => home), named.map(({id}) => Buffer.from(id, 'hex'))]});
  const {rows: others} = unnamed.length === 0 ? {rows: []} : await client.query<Known & {id: string}>(`
    select encode(s.id, 'hex') as id, s.thing, s.sid, s.revision from log_leaf l join statement s on s.thing = l.thing and s.id = l.id where l.id = any($1::bytea[]) and l.action in (0, 3)`, [unnamed]);
  return new Map([...rows, ...others].map(({id, ...one}) => [id, one]));
}

async function sourceOf(client: ClientBase, sources: Map<string, number>, register: Register, {source: {slug, ...words}}: MirroredStatement): Promise<number> {
  const key = `${register.number} ${slug}`;
  const number = sources.get(key) ?? (await ensureSource(client, register, slug, words)).number;
  sources.set(key, number);
  return number;
}

async function insertStatements(client: ClientBase, fresh: readonly Fresh[]): Promise<void> {
  if (fresh.length === 0) return;
  await copyRows(client, 'copy statement (thing, sid, revision, id, hash, register, source, touches, kind, said, entered, schema_version, body, salt) from stdin',
    fresh.values().map(({id, register, source, things, statement: {statement: sid, revision, touches, kind, said, entered, schemaVersion, content, salt}}) => [
      must(things[0], 'a statement touches something'), sid, revision, Buffer.from(id, 'hex'), hash('sha256', content, 'buffer'), register, source, touches, KINDS.indexOf(kind), said, entered, schemaVersion, content, Buffer.from(salt, 'hex'),
    ]));
  for (const {things: [home, ...further], statement: {statement: sid, revision, attachments}} of fresh) {
    for (const thing of new Set(further)) if (thing !== home) await client.query('insert into statement_thing values ($1, $2, $3) on conflict do nothing', [thing, home, sid]);
    for (const {name, mediaType, size, file} of attachments) {
      await client.query('insert into attachment (thing, sid, revision, name, media_type, size, file) values ($1, $2, $3, $4, $5, $6, $7)', [home, sid, revision, name, mediaType, size, Buffer.from(file, 'hex')]);
    }
  }
}

/** What entered under embargo and is public now: its first entry can be named. */
async function nameEarlierEntries(client: ClientBase, entered: readonly Fresh[]): Promise<void> {
  if (entered.length === 0) return;
  await client.query("set local parvis.removing = 'by law'");
  await client.query('update log_leaf l set thing = given.thing from unnest($1::bytea[], $2::bigint[]) as given (id, thing) where l.id = given.id and l.thing = 0', [entered.map(({id}) => Buffer.from(id, 'hex')), entered.map(({things: [home]}) => home)]);
  await client.query("set local parvis.removing = ''");
}

/** Erases what was removed. Gives the things that it touched. */
async function removeHere(client: ClientBase, files: FileStore, known: Known, entry: MirroredEntry): Promise<string[]> {
  await erase(client, files, known, entry);
  const things = [known.thing, ...await furtherThings(client, known.thing, known.sid)];
  await client.query('delete from duty where thing = any($1::bigint[])', [things]);
  return things;
}

/** What was removed by law at the source is erased here; who decided is public there only as far as this. */
async function erase(client: ClientBase, files: FileStore, {thing, sid, revision}: Known, {position, removal}: MirroredEntry): Promise<void> {
  await client.query("set local parvis.removing = 'by law'");
  await client.query('update statement set state = 1, body = null, salt = null, hash = $4 where thing = $1 and sid = $2 and revision = $3 and state = 0', [thing, sid, revision, randomBytes(32)]);
  await client.query("set local parvis.removing = ''");
  const {rows} = await client.query<{file: Buffer}>('delete from attachment where thing = $1 and sid = $2 and revision = $3 returning file', [thing, sid, revision]);
  await eraseUnattached(client, files, rows.map(({file}) => file));
  const {at = new Date().toISOString(), reason = '?', law = '?', authority = '?', scope = '?', appealBy} = removal ?? {};
  await client.query(`
    insert into removal (thing, sid, revision, at, reason, law, authority, scope, appeal_by, first_person, second_person, position)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'first person at the source', 'second person at the source', $10)`, [thing, sid, revision, at, reason, law, authority, scope, appealBy ?? null, position]);
}
