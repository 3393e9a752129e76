import type {ClientBase} from 'pg';
import type {Register} from '../register.ts';
import {foldThing} from '../statements/fold.ts';
import {loadStatements} from '../statements/stored.ts';

interface Row {
  readonly position: string;
  readonly register: number;
  readonly thing: string;
  readonly id: string;
  readonly sid: string;
  readonly revision: number;
}

/** The position of the first entry, of those that are stored and not folded, of which no record can be made: its content is no JSON, or none that its register reads. */
export async function firstUnreadable(client: ClientBase, registers: readonly Register[]): Promise<number | undefined> {
  const {rows} = await client.query<Row>(`
    select l.position, l.register, l.thing, s.touches[1] as id, s.sid, s.revision from log_leaf l join statement s on s.thing = l.thing and s.id = l.id
    where l.position >= (select size from log_head) and s.body is not null order by l.position`);
  const now = new Date();
  for (const {position, register, thing, id, sid, revision} of rows) {
    const reads = registers.find(({number}) => number === register);
    const statements = (await loadStatements(client, [thing])).get(thing) ?? [];
    try {
      if (reads !== undefined) foldThing(reads, id, statements.filter((one) => one.sid === sid && one.revision === revision), now);
    } catch {
      return Number(position);
    }
  }
  return undefined;
}
