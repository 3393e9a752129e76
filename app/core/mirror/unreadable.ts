import type {ClientBase} from 'pg';
import type {Register} from '../register.ts';
import {foldThing} from '../statements/fold.ts';
import {KINDS} from '../statements/prepare.ts';
import {registerOf} from './fold.ts';

interface Row {
  readonly position: string;
  readonly register: number;
  readonly id: string;
  readonly sid: string;
  readonly revision: number;
  readonly kind: number;
  readonly said: string;
  readonly schemaVersion: string;
  readonly text: string;
}

/** The position of the first entry, of those that are stored and not folded, of which no record can be made: its content is no JSON, or none that its register reads. */
export async function firstUnreadable(client: ClientBase, registers: readonly Register[]): Promise<number | undefined> {
  const {rows} = await client.query<Row>(`
    select l.position, l.register, s.touches[1] as id, s.sid, s.revision, s.kind, s.said, s.schema_version as "schemaVersion", s.body as text
    from log_leaf l join statement s on s.thing = l.thing and s.id = l.id
    where l.position >= (select size from log_head) and s.body is not null order by l.position`);
  const now = new Date();
  const found = rows.find(({register, id, kind, ...statement}) => {
    try {
      foldThing(registerOf(registers, register), id, [{...statement, kind: KINDS[kind] ?? 'statement'}], now);
      return false;
    } catch {
      return true;
    }
  });
  return found && Number(found.position);
}
