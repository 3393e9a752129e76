import type {ClientBase} from 'pg';
import {must} from '@parvis/kernel';
import type {Register} from '../register.ts';
import {foldTouched, touch, type Touched} from '../statements/fold-touched.ts';
import {raiseVersion} from '../statements/log.ts';
import {refoldThings} from '../statements/refold.ts';
import {transaction} from '../store/transaction.ts';
import type {Fresh, Stored} from './store.ts';

/** Folds what entries before `position` changed; only then does the log reach so far for whoever reads along it. Ended in between, all of it is folded again. */
export async function foldStored(folding: readonly ClientBase[], registers: readonly Register[], {entered, erased}: Stored, position: number): Promise<void> {
  const groups = Map.groupBy(entered, (one) => one.source).entries().map(([source, all]) => ({source, register: registerOf(registers, must(all[0], 'groups are not empty').register), touched: touchedBy(all)})).toArray();
  await Promise.all(folding.map(async (client, mine) => transaction(client, async () => {
    for (const {source, register, touched} of groups) await foldTouched(client, register, source, new Map(touched.entries().filter((_, i) => i % folding.length === mine)), true);
  })));
  const client = must(folding[0], 'there is a connection to fold on');
  await transaction(client, async () => {
    for (const [register, things] of erased) await refoldThings(client, registerOf(registers, register), [...things]);
    await foldedTo(client, new Set([...erased.keys(), ...groups.map(({register}) => register.number)]), position);
  });
}

function touchedBy(entered: readonly Fresh[]): Map<string, Touched> {
  const touched = new Map<string, Touched>();
  for (const {things, statement: {touches, statement, revision, kind, said, schemaVersion, content}} of entered) {
    touch(touched, things, touches, {sid: statement, revision, kind, said, schemaVersion, text: content});
  }
  return touched;
}

/** Folds what was stored and not folded yet: the copying was ended between the two. */
export async function foldRest(client: ClientBase, registers: readonly Register[], size: number): Promise<void> {
  const {rows} = await client.query<{register: number; thing: string}>(`
    with changed as (select distinct register, thing from log_leaf where position >= (select size from log_head) and position < $1 and thing <> 0)
    select register, thing from changed
    union select c.register, t.thing from changed c join statement_thing t on t.home = c.thing`, [size]);
  await transaction(client, async () => {
    const changed = Map.groupBy(rows, ({register}) => register);
    for (const [register, things] of changed) await refoldThings(client, registerOf(registers, register), things.map(({thing}) => thing));
    await foldedTo(client, changed.keys(), size);
  });
}

async function foldedTo(client: ClientBase, changed: Iterable<number>, position: number): Promise<void> {
  for (const register of changed) await raiseVersion(client, register);
  await client.query('update log_head set size = $1 where size < $1', [position]);
}

export function registerOf(registers: readonly Register[], number: number): Register {
  return must(registers.find((one) => one.number === number), 'the log names its registers');
}
