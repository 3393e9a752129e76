import type {ClientBase} from 'pg';
import type {Register} from '../register.ts';

/** A removal by law, as anyone may know it. */
export interface RemovalListed {
  readonly number: number;
  readonly at: string;
  readonly register: string;
  readonly source: {readonly slug: string; readonly name: string};
  /** Id of the record, and of the statement. */
  readonly record: string;
  readonly entry: string;
  readonly reason: string;
  readonly law: string;
  readonly authority: string;
  readonly scope: string;
  /** Last day of appeal, `YYYY-MM-DD`. */
  readonly appealBy?: string;
  /** The two bodies that decided: who proposed, who confirmed. Absent where an old list did not name them. */
  readonly bodies?: readonly [string, string];
  /** Position of its entry in the log; with the salt (hexadecimal) anyone can recompute that from the order. */
  readonly position: number;
  readonly salt?: string;
  /** That it was lifted again: the statement may be said anew. */
  readonly lifted?: {
    readonly at: string; readonly reason: string; readonly law: string; readonly authority: string;
    readonly bodies: readonly [string, string]; readonly position: number; readonly salt: string;
    /** Position at which the statement entered again. */
    readonly saidAgain?: number;
  };
}

interface Row {
  readonly number: number;
  readonly at: Date;
  readonly register: number;
  readonly slug: string;
  readonly name: string;
  readonly record: string;
  readonly sid: string;
  readonly reason: string;
  readonly law: string;
  readonly authority: string;
  readonly scope: string;
  readonly appeal_by: string | null;
  readonly first_body: string | null;
  readonly second_body: string | null;
  readonly position: string;
  readonly salt: Buffer | null;
  readonly lifted: {readonly at: string; readonly reason: string; readonly law: string; readonly authority: string; readonly first_body: string; readonly second_body: string; readonly position: number; readonly salt: string} | null;
  readonly again: string | null;
}

export interface RemovalsQuery {
  /** Only those with a smaller number: the next page. */
  readonly before?: number;
  readonly limit: number;
  readonly number?: number;
}

/** Removals by law, newest first, with how many there are in all. */
export async function listRemovals(client: Pick<ClientBase, 'query'>, registers: readonly Register[], {before, limit, number}: RemovalsQuery): Promise<{removals: RemovalListed[]; count: number; next?: number}> {
  const numbers = registers.map((register) => register.number);
  const {rows} = await client.query<Row>(`
    select r.number, r.at, s.register, source.slug, source.name, s.touches[1] as record, r.sid, r.reason, r.law, r.authority, r.scope,
      to_char(r.appeal_by, 'YYYY-MM-DD') as appeal_by, r.first_body, r.second_body, r.position, r.salt,
      (select jsonb_build_object('at', l.at, 'reason', l.reason, 'law', l.law, 'authority', l.authority, 'first_body', l.first_body, 'second_body', l.second_body, 'position', l.position, 'salt', encode(l.salt, 'hex'))
        from removal_lift l where l.removal = r.number) as lifted,
      (select min(e.position) from statement n join log_leaf e on e.thing = n.thing and e.id = n.id and e.action = 0
        where n.thing = r.thing and n.sid = r.sid and n.revision > r.revision and exists (select from removal_lift l where l.removal = r.number)) as again
    from removal r join statement s using (thing, sid, revision) join source on source.number = s.source
    where s.register = any($1::smallint[]) and ($2::int is null or r.number < $2) and ($4::int is null or r.number = $4)
    order by r.number desc limit $3`, [numbers, before ?? null, limit + 1, number ?? null]);
  const {rows: [all]} = await client.query<{count: number}>(
    'select count(*)::int as count from removal r join statement s using (thing, sid, revision) where s.register = any($1::smallint[])', [numbers]);
  const names = new Map(registers.map((register) => [register.number, register.name]));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {removals: page.map((row) => listed(row, names.get(row.register) ?? '')), count: all?.count ?? 0, ...(rows.length > limit && last && {next: last.number})};
}

function listed(row: Row, register: string): RemovalListed {
  const {number, at, slug, name, record, sid, reason, law, authority, scope, appeal_by: appealBy, first_body: first, second_body: second, position, salt, lifted, again} = row;
  return {
    number, at: at.toISOString(), register, source: {slug, name}, record, entry: sid, reason, law, authority, scope,
    ...(appealBy !== null && {appealBy}), ...(first !== null && second !== null && {bodies: [first, second] as const}),
    position: Number(position), ...(salt !== null && {salt: salt.toString('hex')}),
    ...(lifted !== null && {lifted: {
      at: new Date(lifted.at).toISOString(), reason: lifted.reason, law: lifted.law, authority: lifted.authority,
      bodies: [lifted.first_body, lifted.second_body] as const, position: lifted.position, salt: lifted.salt, ...(again !== null && {saidAgain: Number(again)}),
    }}),
  };
}
