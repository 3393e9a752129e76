import type {ClientBase} from 'pg';
import {entryHash, type AuditRow} from './write.ts';

export interface AuditRead extends AuditRow {
  /** Absent where the person or the body is not known (any more). */
  readonly personName?: string;
  readonly bodyName?: string;
}

const PAGE = 100;

/** The newest entries, of some bodies or (undefined) of all; `before` goes on below a number. */
export async function readAudit(client: Pick<ClientBase, 'query'>, bodies: readonly number[] | undefined, before?: number): Promise<AuditRead[]> {
  const {rows} = await client.query<Omit<AuditRead, 'number'> & {number: string; personName: string | null; bodyName: string | null}>(`
    select audit.number, at, person, audit.body, act, facts, person.name as "personName", body.name as "bodyName"
    from people.audit left join people.person on person.number = audit.person left join body on body.number = audit.body
    where ($1::int[] is null or audit.body = any($1)) and ($2::bigint is null or audit.number < $2) order by audit.number desc limit ${PAGE}`, [bodies ?? null, before ?? null]);
  return rows.map(({number, personName, bodyName, ...row}) => ({...row, number: Number(number), ...(personName !== null && {personName}), ...(bodyName !== null && {bodyName})}));
}

/** Recomputes the trail from its first entry. Gives the number of the first entry that does not fit, if any. */
export async function verifyAudit(client: Pick<ClientBase, 'query'>): Promise<number | undefined> {
  let before: Buffer = Buffer.alloc(32);
  let last = 0;
  for (;;) {
    const {rows} = await client.query<AuditRow & {number: string; hash: Buffer}>('select number, at, person, body, act, facts, hash from people.audit where number > $1 order by number limit 1000', [last]);
    for (const row of rows) {
      const number = Number(row.number);
      if (number !== last + 1 || !entryHash(before, {...row, number}).equals(row.hash)) return last + 1;
      [before, last] = [row.hash, number];
    }
    if (rows.length === 0) break;
  }
  const {rows: [head]} = await client.query<{number: string; hash: Buffer}>('select number, hash from people.audit_head');
  return Number(head!.number) === last && head!.hash.equals(before) ? undefined : last + 1;
}
