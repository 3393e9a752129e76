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
  for (const {things: [thing], hash, draft: {id}} of prepare(register, source, drafts)) {
    const {rows: [known]} = await client.query<{hash: Buffer}>('select hash from statement where thing = $1 and sid = $2 order by revision desc limit 1', [thing, id]);
    if (known !== undefined) return known.hash.equals(hash);
  }
  return true;
}
