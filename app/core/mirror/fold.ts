import type {ClientBase} from 'pg';
import {must} from '@parvis/kernel';
import type {Register} from '../register.ts';
import {readBody} from '../statements/fold.ts';
import {foldTouched, touch, type Touched} from '../statements/fold-touched.ts';
import {raiseVersion} from '../statements/log.ts';
import {refoldThings} from '../statements/refold.ts';
import {transaction} from '../store/transaction.ts';
import type {Stored} from './store.ts';

/** Folds what entries before `position` changed, and keeps how far the copy is folded. One transaction. */
export async function foldStored(client: ClientBase, {entered, erased}: Stored, position: number): Promise<void> {
  await transaction(client, async () => {
    for (const [source, all] of Map.groupBy(entered, (one) => one.source)) {
      const touched = new Map<string, Touched>();
      for (const {things, statement: {touches, statement, revision, kind, said, schemaVersion, content}} of all) {
        touch(touched, things, touches, {sid: statement, revision, kind, said, schemaVersion, body: readBody(content)});
      }
      await foldTouched(client, must(all[0], 'groups are not empty').register, source, touched, true);
    }
    for (const [register, things] of erased) await refoldThings(client, register, [...things]);
    await foldedTo(client, new Set([...erased.keys(), ...entered.map(({register}) => register)]), position);
  });
}

/** Folds what was stored and not folded yet: the copying was ended between the two. */
export async function foldRest(client: ClientBase, registers: readonly Register[], size: number): Promise<void> {
  const {rows} = await client.query<{register: number; thing: string}>(`
    with changed as (select distinct register, thing from log_leaf where position >= (select folded from mirror) and position < $1 and thing <> 0)
    select register, thing from changed
    union select c.register, t.thing from changed c join statement_thing t on t.home = c.thing`, [size]);
  if (rows.length === 0) return;
  await transaction(client, async () => {
    const changed = Map.groupBy(rows, ({register}) => must(registers.find(({number}) => number === register), 'the log names its registers'));
    for (const [register, things] of changed) await refoldThings(client, register, things.map(({thing}) => thing));
    await foldedTo(client, changed.keys(), size);
  });
}

async function foldedTo(client: ClientBase, changed: Iterable<Register>, position: number): Promise<void> {
  for (const {number} of changed) await raiseVersion(client, number);
  await client.query('update mirror set folded = $1', [position]);
}
