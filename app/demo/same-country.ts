import type {ClientBase} from 'pg';
import type {JsonValue} from '@parvis/kernel/json';
import {prepare} from '../core/statements/prepare.ts';
import {ensureSource} from '../core/statements/sources.ts';
import type {Generator} from './generators.ts';
import type {World} from './world.ts';

/** Whether a database that has the first unit of a register has it as this world tells it: one database holds one country. */
export async function isSameCountry(client: ClientBase, {register, source: {slug, ...words}, documents}: Generator, world: World): Promise<boolean> {
  const source = await ensureSource(client, register, slug, words);
  const drafts = documents(world)(0).flatMap((document) => register.decode(document as JsonValue, {envelope: {}, at: ''}).statements);
  const told = prepare(register, source, drafts);
  const {rows} = await client.query<{sid: string; hash: Buffer}>('select sid, hash from statement where thing = any($1::bigint[])', [told.map(({things: [thing]}) => thing)]);
  const known = new Map(rows.map(({sid, hash}) => [sid, hash]));
  return known.size === 0 || told.every(({draft: {id}, hash}) => known.get(id)?.equals(hash) === true);
}
