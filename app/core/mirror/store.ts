import {hash, randomBytes} from 'node:crypto';
import type {ClientBase} from 'pg';
import {must} from '@parvis/kernel';
import type {FileStore} from '../files/store.ts';
import type {Register} from '../register.ts';
import {ACTIONS, raiseVersion} from '../statements/log.ts';
import {KINDS} from '../statements/prepare.ts';
import {refoldThings} from '../statements/refold.ts';
import {eraseUnattached, furtherThings} from '../statements/removal.ts';
import {ensureSource} from '../statements/sources.ts';
import {thingKey} from '../statements/thing.ts';
import type {MirroredEntry, MirroredStatement} from './feed.ts';

/** Stores verified entries of another site's log at their very positions, and folds what they touch. In the caller's transaction. */
export async function storeEntries(client: ClientBase, files: FileStore, registers: readonly Register[], entries: readonly MirroredEntry[]): Promise<void> {
  const touched = new Map<Register, Set<string>>();
  const touch = (register: Register, things: readonly string[]): void => {
    const known = touched.get(register) ?? new Set();
    for (const thing of things) known.add(thing);
    touched.set(register, known);
  };
  for (const entry of entries) {
    const register = registers.find(({name}) => name === entry.register);
    const home = await storeContent(client, files, register, entry, touch);
    await client.query({name: 'mirror leaf', text: 'insert into log_leaf (position, register, thing, id, action, leaf) values ($1, $2, $3, $4, $5, $6)',
      values: [entry.position, register?.number ?? 0, home, Buffer.from(entry.id, 'hex'), ACTIONS.indexOf(entry.action), Buffer.from(entry.commitment, 'hex')]});
  }
  await client.query('update log_head set size = greatest(size, $1)', [must(entries.at(-1), 'a page has entries').position + 1]);
  for (const [register, things] of touched) {
    await refoldThings(client, register, [...things]);
    await raiseVersion(client, register.number);
  }
}

/** The statement, or the removal, of an entry. Gives the key of its home; 0 where what it is about is not public. */
async function storeContent(client: ClientBase, files: FileStore, register: Register | undefined, entry: MirroredEntry, touch: (register: Register, things: readonly string[]) => void): Promise<string> {
  const id = Buffer.from(entry.id, 'hex');
  const {rows: [known]} = await client.query<{thing: string; sid: string; revision: number}>({name: 'mirror known', text: `
    select s.thing, s.sid, s.revision from log_leaf l join statement s on s.thing = l.thing and s.id = l.id where l.id = $1 and l.action in (0, 3) limit 1`, values: [id]});
  if (entry.action === 'removed' && known !== undefined && register !== undefined) {
    await erase(client, files, known, entry);
    const things = [known.thing, ...await furtherThings(client, known.thing, known.sid)];
    await client.query('delete from duty where thing = any($1::bigint[])', [things]);
    touch(register, things);
  }
  if (known !== undefined || entry.statement === undefined || register === undefined) return known?.thing ?? '0';
  const {statement} = entry;
  const things = statement.touches.map((touches) => thingKey(register.name, statement.source.slug, touches));
  const [home = '0'] = things;
  await insertStatement(client, register, entry, statement, things);
  // entered under embargo, and public now: its first entry can be named
  await client.query("set local parvis.removing = 'by law'");
  await client.query("update log_leaf set thing = $1 where id = $2 and thing = 0", [home, id]);
  await client.query("set local parvis.removing = ''");
  touch(register, things);
  return home;
}

async function insertStatement(client: ClientBase, register: Register, entry: MirroredEntry, statement: MirroredStatement, things: readonly string[]): Promise<void> {
  const {source: {slug, ...words}, touches, statement: sid, revision, kind, said, entered, schemaVersion, salt, content, attachments} = statement;
  const source = await ensureSource(client, register, slug, words);
  const [home] = things;
  await client.query({name: 'mirror statement', text: `
    insert into statement (thing, sid, revision, id, hash, register, source, touches, kind, said, entered, schema_version, body, salt)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
  values: [home, sid, revision, Buffer.from(entry.id, 'hex'), hash('sha256', content, 'buffer'), register.number, source.number, touches, KINDS.indexOf(kind), said, entered, schemaVersion, content, Buffer.from(salt, 'hex')]});
  for (const thing of new Set(things.slice(1))) if (thing !== home) await client.query('insert into statement_thing values ($1, $2, $3) on conflict do nothing', [thing, home, sid]);
  for (const {name, mediaType, size, file} of attachments) {
    await client.query('insert into attachment (thing, sid, revision, name, media_type, size, file) values ($1, $2, $3, $4, $5, $6, $7)', [home, sid, revision, name, mediaType, size, Buffer.from(file, 'hex')]);
  }
}

/** What was removed by law at the source is erased here; who decided is public there only as far as this. */
async function erase(client: ClientBase, files: FileStore, {thing, sid, revision}: {readonly thing: string; readonly sid: string; readonly revision: number}, {position, removal}: MirroredEntry): Promise<void> {
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
